namespace Ronghe.Packs;

/// <summary>A condition of admission. A gate that waits for a department's answer holds the applicant; it is never "no".</summary>
/// <param name="Id">E.g. <c>valid permit</c>.</param>
/// <param name="Source">Name of the decision or reading that gives it: boolean, true is met.</param>
/// <param name="IsDecision">Whether <paramref name="Source"/> is a decision.</param>
/// <param name="Clause">The legal reference.</param>
/// <param name="Public">Whether it is shown to someone who has not signed in.</param>
public sealed record Gate(string Id, string Source, bool IsDecision, string Clause, bool Public);
