using Ronghe.Kernel;

namespace Ronghe.Rounds.Imports;

/// <summary>A kind of import: what its files look like and how its rows are stored.</summary>
internal interface IImportSource
{
    ImportKind Kind { get; }

    /// <summary>The columns and rules.</summary>
    Task<Outcome<ImportPlan>> PlanAsync(long roundNo, DateTimeOffset at, string language, CancellationToken cancellation);

    /// <summary>Why no file can be taken at a moment; null when one can.</summary>
    Problem? Closed(ImportPlan plan, DateTimeOffset at);

    /// <summary>Stores what of a chunk is good, in the transaction under way, and says of the rest why not.</summary>
    Task StoreAsync(Import import, ImportPlan plan, ImportChunk chunk, CancellationToken cancellation);
}
