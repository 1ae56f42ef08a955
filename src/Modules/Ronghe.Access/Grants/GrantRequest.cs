namespace Ronghe.Access.Grants;

/// <summary>What somebody asks for.</summary>
/// <param name="Role">A role of the matrix.</param>
/// <param name="Division">Digits of a division code: 2, 4, 6, 9, 12 or 15.</param>
/// <param name="Line">The line of business; empty for all.</param>
/// <param name="Days">For how many days; null for a grant without end.</param>
/// <param name="Reason">Why; the auditor reads it.</param>
internal sealed record GrantRequest(string? Role, string? Division, string? Line, int? Days, string? Reason);
