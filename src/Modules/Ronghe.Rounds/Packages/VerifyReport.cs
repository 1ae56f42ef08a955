using Ronghe.Kernel;

namespace Ronghe.Rounds.Packages;

/// <summary>What a verification found.</summary>
/// <param name="Kind"><c>full</c> or <c>public</c>.</param>
/// <param name="Root">The root recomputed from the package; null when it did not come so far.</param>
/// <param name="Authenticated">True when the recomputed root is the published one that was given.</param>
/// <param name="Applicants">Rows checked.</param>
/// <param name="Admitted">Admissions counted.</param>
/// <param name="Difference">The first difference; null when there is none.</param>
internal sealed record VerifyReport(string Kind, string? Root, bool Authenticated, int Applicants, int Admitted, Problem? Difference);
