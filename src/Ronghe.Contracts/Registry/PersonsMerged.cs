using Ronghe.Kernel;

namespace Ronghe.Contracts.Registry;

/// <summary>One number of the register stands for the person of another from now on. Facts and rows keep the number they were made for.</summary>
/// <param name="Merge">The merge.</param>
/// <param name="Absorbed">The number that stands for somebody else from now on.</param>
/// <param name="Surviving">Whom it stands for.</param>
/// <param name="Sequence">The transaction from which that is known.</param>
public sealed record PersonsMerged(long Merge, long Absorbed, long Surviving, long Sequence) : IEvent;
