using Ronghe.Columns;
using Ronghe.Packs;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>Reads the inputs of a full package as blocks of applicants: all files go forward together.</summary>
internal sealed class InputsReader : IDisposable
{
    private readonly Scorer _scorer;
    private readonly Stream _applicants;
    private readonly Dictionary<string, (Stream Stream, LineReader Lines)> _facts;

    public InputsReader(PackageFile package, Scorer scorer)
    {
        _scorer = scorer;
        _applicants = package.OpenFile(InputsCsv.ApplicantsFile);
        _facts = scorer.Kinds.ToDictionary(kind => kind, kind =>
        {
            var stream = package.OpenFile(InputsCsv.FileOf(kind));
            return (stream, new LineReader(stream, InputsCsv.FileOf(kind)));
        }, StringComparer.Ordinal);
    }

    public IEnumerable<ApplicantBlock> Blocks()
    {
        var lines = new LineReader(_applicants, InputsCsv.ApplicantsFile);
        lines.Read();
        foreach (var (_, facts) in _facts.Values)
        {
            facts.Read();
        }

        var pending = _scorer.Kinds.ToDictionary(kind => kind, _ => false, StringComparer.Ordinal);
        while (InputsCsv.ReadApplicants(lines, _scorer.Edition.Choices.Count) is { } next)
        {
            yield return Block(next, pending);
        }

        foreach (var (kind, (_, facts)) in _facts)
        {
            if (pending[kind] || facts.Read())
            {
                throw facts.Damaged("fact-without-applicant");
            }
        }
    }

    public void Dispose()
    {
        _applicants.Dispose();
        foreach (var (stream, _) in _facts.Values)
        {
            stream.Dispose();
        }
    }

    private ApplicantBlock Block(
        (long[] Applications, int[] Birth, byte[] Sex, long[] Household, int[][] Choices) next, Dictionary<string, bool> pending)
    {
        var facts = new Dictionary<string, FactColumn>(StringComparer.Ordinal);
        foreach (var (kind, (_, lines)) in _facts)
        {
            var waiting = pending[kind];
            facts[kind] = InputsCsv.ReadFacts(lines, kind, next.Applications, ref waiting);
            pending[kind] = waiting;
        }

        return new ApplicantBlock
        {
            Applications = next.Applications,
            Choices = next.Choices,
            Persons = new PersonBatch
            {
                Person = new long[next.Applications.Length],
                Birth = next.Birth,
                Sex = next.Sex,
                Household = next.Household,
                Facts = facts,
            },
        };
    }
}
