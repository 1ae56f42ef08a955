using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>
/// Whether the one who acts may see a score or do something to it: whoever holds the right, in the programme, where the case belongs.
/// What somebody may not see is not found, in the same words as what does not exist.
/// </summary>
internal sealed class ScoreGate(IRights rights, CityPack packs)
{
    public const string Read = "scores.read";
    public const string Apply = "scores.apply";
    public const string Answer = "scores.answer";
    public const string Approve = "scores.approve";
    public const string Decide = "scores.decide";
    public const string Unmask = "scores.unmask";
    public const string Submit = "applications.submit";
    public const string SeeVisits = "visits.read";
    public const string Visit = "visits.answer";
    public const string Photos = "scores.materials";

    /// <summary>Where scores of each programme are seen; programmes of which none is seen are left out.</summary>
    public Task<IReadOnlyDictionary<string, DivisionScope>> SeenAsync(CancellationToken cancellation) => SeenAsync(Read, cancellation);

    /// <summary>Where a right is held for scores of each programme; programmes of which it is held nowhere are left out.</summary>
    public async Task<IReadOnlyDictionary<string, DivisionScope>> SeenAsync(string right, CancellationToken cancellation)
    {
        var seen = new Dictionary<string, DivisionScope>(StringComparer.Ordinal);
        foreach (var programme in packs.Get() is { Problem: null } pack ? pack.Value.Programmes : [])
        {
            if (await ScopeAsync(right, programme.Id, cancellation) is { IsNowhere: false } scope)
            {
                seen.Add(programme.Id, scope);
            }
        }

        return seen;
    }

    /// <summary>Where a right is held for scores of a programme.</summary>
    public Task<DivisionScope> ScopeAsync(string right, string programme, CancellationToken cancellation) => rights.ScopeAsync(right, programme, cancellation);

    /// <summary>True when a right is held somewhere for scores of a programme.</summary>
    public async Task<bool> MayAsync(string right, string programme, CancellationToken cancellation) => !(await ScopeAsync(right, programme, cancellation)).IsNowhere;

    /// <summary>The rights among those of scores that are held for a case.</summary>
    public async Task<IReadOnlySet<string>> HeldAsync(ScoreCase standing, CancellationToken cancellation)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var right in new[] { Read, Apply, Answer, Approve, Decide, Unmask, Submit, Photos })
        {
            if (await MayAsync(right, standing, cancellation))
            {
                held.Add(right);
            }
        }

        return held;
    }

    /// <summary>Null when the right is held for the case; otherwise the refusal.</summary>
    public async Task<Problem?> CheckAsync(string right, ScoreCase standing, CancellationToken cancellation) =>
        await MayAsync(right, standing, cancellation) ? null
        : await MayAsync(Read, standing, cancellation) ? new Problem("access.forbidden", right)
        : ScoreProblems.NotFound(standing.CaseNo);

    private async Task<bool> MayAsync(string right, ScoreCase standing, CancellationToken cancellation) =>
        (await ScopeAsync(right, standing.Programme, cancellation)).Covers(standing.Division);
}
