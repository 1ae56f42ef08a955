using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Views;

/// <summary>Rounds as staff find them: those in whose division they hold the right. Any other is not there.</summary>
internal sealed class DeskRounds(RoundReader rounds, RoundGate gate)
{
    public Task<RoundPicture?> FindAsync(string programme, int year, string right, CancellationToken cancellation) =>
        SeenAsync(rounds.FindAsync(programme, year, cancellation), right, cancellation);

    public Task<RoundPicture?> FindAsync(long roundNo, string right, CancellationToken cancellation) =>
        SeenAsync(rounds.FindAsync(roundNo, cancellation), right, cancellation);

    /// <summary>The rounds that staff see, the newest first.</summary>
    /// <param name="withLists">Whether their sealed lists are asked for; a list of names does without.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IReadOnlyList<RoundPicture>> ListAsync(bool withLists, CancellationToken cancellation)
    {
        var seen = new List<RoundPicture>();
        foreach (var round in await rounds.ListAsync(withLists, cancellation))
        {
            if (await gate.SeesAsync(RoundGate.Read, round.Round, cancellation))
            {
                seen.Add(round);
            }
        }

        return seen;
    }

    private async Task<RoundPicture?> SeenAsync(Task<RoundPicture?> finding, string right, CancellationToken cancellation) =>
        await finding is { } round && await gate.SeesAsync(right, round.Round, cancellation) ? round : null;
}
