using Ronghe.Kernel;

namespace Ronghe.Imports;

/// <summary>A kind of import: what its files look like and how its rows are stored. The engine does the rest.</summary>
internal interface IImportSource
{
    ImportKind Kind { get; }

    /// <summary>What persons are read for while rows are matched (packs/reference/purposes.yaml).</summary>
    string Purpose { get; }

    /// <summary>Whether a file can be tried without storing anything.</summary>
    bool CanTry => false;

    /// <summary>The right that sending such a file needs at the desk; null when it is an operator's work alone. What the desk takes can be tried.</summary>
    string? DeskRight => null;

    /// <summary>The job that takes an import back, with its number as argument; null when none can.</summary>
    string? UndoJob => null;

    /// <summary>The columns and rules.</summary>
    Task<Outcome<ImportPlan>> PlanAsync(long partOf, DateTimeOffset at, string language, CancellationToken cancellation);

    /// <summary>Why no file can be taken at a moment; null when one can.</summary>
    Problem? Closed(ImportPlan plan, DateTimeOffset at) => null;

    /// <summary>Finds what the rows of a chunk are about, before the transaction begins.</summary>
    Task MatchAsync(ImportPlan plan, ImportChunk chunk, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// Stores what of a chunk is good, in the transaction under way, and says of the rest why not. Of an import that is tried it says the same and
    /// stores nothing.
    /// </summary>
    Task StoreAsync(Import import, ImportPlan plan, ImportChunk chunk, CancellationToken cancellation);

    /// <summary>Whether an import may be about one of some persons.</summary>
    Task<bool> ConcernsAsync(Import import, IReadOnlyCollection<long> persons, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>Where what an undoing left in place is to be seen: paths of the site, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<string>> KeptAsync(Import import, int most, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What else an import belongs to, as the audit ledger names it; null when nothing.</summary>
    string? PartOf(Import import) => null;
}
