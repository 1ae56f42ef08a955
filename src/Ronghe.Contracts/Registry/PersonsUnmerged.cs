using Ronghe.Kernel;

namespace Ronghe.Contracts.Registry;

/// <summary>A merge was undone: both numbers are persons of their own again. What was computed in between read the facts of both.</summary>
/// <param name="Merge">The merge.</param>
/// <param name="Absorbed">The number that stands for itself again.</param>
/// <param name="Surviving">The number it stood for.</param>
/// <param name="From">The transaction since which it had been known.</param>
/// <param name="Sequence">The transaction from which it is undone.</param>
public sealed record PersonsUnmerged(long Merge, long Absorbed, long Surviving, long From, long Sequence) : IEvent;
