using System.Text.Json;
using Ronghe.Columns;
using Ronghe.Packs;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Admissions;

/// <summary>Counts applicants who wait for a department's answer, by department.</summary>
internal sealed class WaitingCount(Pack pack)
{
    private readonly SortedDictionary<string, int> _byDepartment = new(StringComparer.Ordinal);

    public void Add(ApplicantBlock block)
    {
        var waiting = new HashSet<(string Department, int Applicant)>();
        foreach (var (kind, facts) in block.Persons.Facts)
        {
            if (pack.Facts.GetValueOrDefault(kind)?.Department is not { } department)
            {
                continue;
            }

            for (var applicant = 0; applicant < block.Count; applicant++)
            {
                for (var f = facts.Offsets[applicant]; f < facts.Offsets[applicant + 1]; f++)
                {
                    if (facts.State[f] == FactState.Unanswered)
                    {
                        waiting.Add((department, applicant));
                    }
                }
            }
        }

        foreach (var group in waiting.GroupBy(w => w.Department, StringComparer.Ordinal))
        {
            _byDepartment[group.Key] = _byDepartment.GetValueOrDefault(group.Key) + group.Count();
        }
    }

    public string ToJson() => JsonSerializer.Serialize(_byDepartment);
}
