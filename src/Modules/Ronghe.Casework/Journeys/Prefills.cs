using Ronghe.Contracts.Access;
using Ronghe.Contracts.Casework.Offers;
using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Casework.Journeys;

/// <summary>Fills in what modules know already. What cannot stand as an answer is left out: nobody has to correct what they did not type.</summary>
internal sealed class Prefills(IEnumerable<IPrefill> offers, TimeProvider clock)
{
    public async Task<IReadOnlyList<(Question Question, Prefilled Known)>> FindAsync(Journey journey, CurrentResident resident, CancellationToken cancellation)
    {
        var (found, today) = (new List<(Question, Prefilled)>(), clock.Today());
        foreach (var offer in offers)
        {
            var asked = journey.Questions.Where(q => q.Prefill is not null && offer.Sources.Contains(q.Prefill)).ToList();
            if (asked.Count == 0)
            {
                continue;
            }

            var known = await offer.FindAsync(resident, [.. asked.Select(q => q.Prefill!).Distinct(StringComparer.Ordinal)], cancellation);
            found.AddRange(asked.Where(q => known.ContainsKey(q.Prefill!) && AnswerText.Read(q, known[q.Prefill!].Answer, today, out _) is null).Select(q => (q, known[q.Prefill!])));
        }

        return found;
    }
}
