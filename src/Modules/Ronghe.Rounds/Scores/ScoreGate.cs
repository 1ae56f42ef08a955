using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>
/// Whether the one who acts may see scores of a programme or do something to them: whoever holds the right for the whole division that
/// owns the programme. What somebody may not see is not found, in the same words as what does not exist.
/// </summary>
internal sealed class ScoreGate(IRights rights, CityPack packs)
{
    public const string Read = "scores.read";
    public const string Apply = "scores.apply";
    public const string Answer = "scores.answer";
    public const string Approve = "scores.approve";
    public const string Decide = "scores.decide";
    public const string Submit = "applications.submit";

    /// <summary>The programmes whose scores are seen.</summary>
    public async Task<IReadOnlyList<string>> ProgrammesAsync(CancellationToken cancellation)
    {
        var seen = new List<string>();
        foreach (var programme in packs.Get() is { Problem: null } pack ? pack.Value.Programmes : [])
        {
            if (await MayAsync(Read, programme.Id, cancellation))
            {
                seen.Add(programme.Id);
            }
        }

        return seen;
    }

    public async Task<bool> MayAsync(string right, string programme, CancellationToken cancellation) =>
        packs.Get() is { Problem: null } pack
        && (await rights.ScopeAsync(right, programme, cancellation)).Covers(DivisionScope.Of(DivisionCode.Of(pack.Value.Owner)));

    /// <summary>The rights among those of scores that are held.</summary>
    public async Task<IReadOnlySet<string>> HeldAsync(string programme, CancellationToken cancellation)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var right in new[] { Read, Apply, Answer, Approve, Decide, Submit })
        {
            if (await MayAsync(right, programme, cancellation))
            {
                held.Add(right);
            }
        }

        return held;
    }

    /// <summary>Null when the right is held; otherwise the refusal.</summary>
    /// <param name="right">The right.</param>
    /// <param name="programme">The programme of the score.</param>
    /// <param name="hidden">What is said to somebody who may not even see it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Problem?> CheckAsync(string right, string programme, Problem hidden, CancellationToken cancellation) =>
        await MayAsync(right, programme, cancellation) ? null
        : await MayAsync(Read, programme, cancellation) ? new Problem("access.forbidden", right)
        : hidden;
}
