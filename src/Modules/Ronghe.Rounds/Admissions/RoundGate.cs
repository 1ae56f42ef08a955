using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Admissions;

/// <summary>
/// Whether the one who acts may see a round or do something to it. Who works in a part of its division sees it; who acts on the whole
/// must hold the right for the whole. What somebody may not see is not found, in the same words as what does not exist.
/// </summary>
internal sealed class RoundGate(IRights rights)
{
    public const string Read = "rounds.read";
    public const string Applicants = "applicants.read";
    public const string Objections = "objections.read";

    /// <summary>The part of the round's division in which the right is held; nowhere when it is not.</summary>
    public async Task<DivisionScope> ScopeAsync(string right, Round round, CancellationToken cancellation) =>
        (await rights.ScopeAsync(right, round.Programme, cancellation)).And(Whole(round));

    /// <summary>True when the right is held in some part of the round's division.</summary>
    public async Task<bool> SeesAsync(string right, Round round, CancellationToken cancellation) => !(await ScopeAsync(right, round, cancellation)).IsNowhere;

    /// <summary>True when the right is held for the whole round.</summary>
    public async Task<bool> MayAsync(string right, Round round, CancellationToken cancellation) =>
        (await ScopeAsync(right, round, cancellation)).Covers(Whole(round));

    /// <summary>Null when the right is held for the whole round; otherwise the refusal.</summary>
    public async Task<Problem?> CheckAsync(string right, Round round, CancellationToken cancellation) =>
        await MayAsync(right, round, cancellation) ? null
        : await SeesAsync(Read, round, cancellation) ? new Problem("access.forbidden", right)
        : RoundProblems.NotFound(round.PublicId.ToString());

    /// <summary>True when a scope covers the whole round.</summary>
    public static bool IsWhole(DivisionScope scope, Round round) => scope.Covers(Whole(round));

    private static DivisionScope Whole(Round round) => DivisionScope.Of(DivisionCode.Of(round.Owner));
}
