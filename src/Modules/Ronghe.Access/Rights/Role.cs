using Ronghe.Packs;

namespace Ronghe.Access.Rights;

/// <summary>A role of the matrix.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Administrator">One of the three administrators (三员): whoever holds it holds nothing else.</param>
/// <param name="Clearance">The highest data level (1 to 4) that it may see unmasked, with a reason.</param>
internal sealed record Role(string Id, PackText Name, bool Administrator, int Clearance, IReadOnlySet<string> Rights);
