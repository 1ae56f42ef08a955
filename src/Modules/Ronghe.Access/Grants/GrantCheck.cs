using Ronghe.Access.Accounts;
using Ronghe.Access.Rights;
using Ronghe.Codes;
using Ronghe.Kernel;

namespace Ronghe.Access.Grants;

/// <summary>A request whose words are right, in terms of the matrix.</summary>
internal sealed record CheckedGrant(Role Role, DivisionCode Division, string? Line, DateTimeOffset? Until, string Reason);

/// <summary>Checks the words of a request; who may ask for it is another question.</summary>
internal sealed class GrantCheck(Matrix matrix, SecurityClock clock)
{
    public const int MostDays = 1100;
    private const int LineMaxLength = 50;

    public Outcome<CheckedGrant> Check(GrantRequest request)
    {
        if (request.Role is null || !matrix.Roles.TryGetValue(request.Role, out var role))
        {
            return new Problem("grant.role", request.Role ?? "") { Field = "role" };
        }

        if (DivisionCode.TryParse(request.Division?.Trim()) is not { } division)
        {
            return new Problem("grant.division", request.Division ?? "") { Field = "division" };
        }

        if (request.Days is < 1 or > MostDays)
        {
            return new Problem("grant.days", MostDays) { Field = "days" };
        }

        if (request.Line is { Length: > LineMaxLength })
        {
            return new Problem("grant.line", LineMaxLength) { Field = "line" };
        }

        return CheckReason(request.Reason) is { } problem
            ? problem
            : new CheckedGrant(role, division, Filled(request.Line), request.Days is { } days ? clock.Now.AddDays(days) : null, request.Reason!.Trim());
    }

    /// <summary>Null when a reason is given and not too long.</summary>
    public static Problem? CheckReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > Grant.ReasonMaxLength ? new Problem("grant.reason", Grant.ReasonMaxLength) { Field = "reason" } : null;

    /// <summary>Null when an account that holds such roles may hold this one too: an administrator holds nothing else (三员分离).</summary>
    public Problem? CheckApart(Role role, Account account, IEnumerable<Grant> others)
    {
        var conflict = others.Where(g => g.Role != role.Id).FirstOrDefault(g => role.Administrator || (matrix.Roles.TryGetValue(g.Role, out var held) && held.Administrator));
        return conflict is null ? null : new Problem("grant.apart", account.Display, conflict.Role, role.Id) { Field = "role" };
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
