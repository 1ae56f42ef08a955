using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Policy;

/// <summary>Whether the one who acts may do something to the city's rules: the right must hold where the pack belongs, not in a part of it.</summary>
internal sealed class PolicyGate(IRights rights, CityPack packs)
{
    public const string Read = "policy.read";
    public const string Edit = "policy.edit";
    public const string Review = "policy.review";
    public const string Publish = "policy.publish";

    /// <summary>Null when the right is held for the city's pack; otherwise the refusal.</summary>
    public async Task<Problem?> CheckAsync(string right, CancellationToken cancellation)
    {
        if (await rights.CheckAsync(right, cancellation) is { } problem)
        {
            return problem;
        }

        var pack = packs.Get();
        return pack.Problem ?? ((await rights.ScopeAsync(right, line: null, cancellation)).Covers(pack.Value.Owner) ? null : new Problem("access.forbidden", right));
    }
}
