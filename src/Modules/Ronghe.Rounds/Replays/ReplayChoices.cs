using Ronghe.Contracts.Policy;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Replays;

/// <summary>What a draft can be tried on: rounds with frozen inputs, and the editions that the draft has.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Rounds">Rounds, the newest first.</param>
/// <param name="Editions">Editions, the newest first.</param>
/// <param name="Broken">Why the draft cannot be tried as it stands; null when it can.</param>
internal sealed record ReplayOffer(DraftPack Draft, IReadOnlyList<RoundPicture> Rounds, IReadOnlyList<Edition> Editions, string? Broken);

/// <summary>Says what can be tried.</summary>
internal sealed class ReplayChoices(IDraftPacks drafts, RoundReader rounds, RoundGate gate)
{
    /// <summary>What a draft can be tried on; null when there is no such draft for whoever asks.</summary>
    public async Task<ReplayOffer?> FindAsync(Guid draft, string language, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { } found)
        {
            return null;
        }

        var load = PackLoader.LoadFromFiles(found.Files);
        var seen = new List<RoundPicture>();
        foreach (var round in await rounds.ListAsync(withLists: true, cancellation))
        {
            if (round.Latest is not null && round.Round.ErasedAt is null && await gate.MayAsync(AskReplay.Right, round.Round, cancellation))
            {
                seen.Add(round);
            }
        }

        var editions = load.Pack?.Programmes.SelectMany(p => p.Editions).OrderByDescending(e => e.From).ToList() ?? [];
        var error = load.Pack is null ? load.Findings.First(f => f.Severity == FindingSeverity.Error) : null;
        return new ReplayOffer(found, seen, editions, error is null ? null : FindingText.Sentence(error, language));
    }
}
