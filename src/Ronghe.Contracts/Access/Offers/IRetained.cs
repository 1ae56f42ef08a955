namespace Ronghe.Contracts.Access.Offers;

/// <summary>Something whose time may be over.</summary>
/// <param name="Item">Its number within the category.</param>
/// <param name="Subjects">The names under which a legal hold (保全) may stand on it, e.g. <c>round:3</c>.</param>
/// <param name="Files">Stored files that belong to nothing else; their keys are destroyed with it.</param>
public sealed record Kept(long Item, IReadOnlyList<string> Subjects, IReadOnlyList<string> Files);

/// <summary>
/// Offered by whoever keeps personal data of a category that is erased when its time is over (个人信息保护法 art. 19, 47). For how long, and
/// since when, is data: <c>packs/reference/retention.yaml</c>.
/// </summary>
public interface IRetained
{
    /// <summary>The category, as named in the sheet.</summary>
    string Category { get; }

    /// <summary>What is not erased and whose time began before a moment, by number.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="after">Where the last call ended; <see cref="long.MinValue"/> at first.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation);

    /// <summary>One of them, whether or not its time is over; null when there is none, or it is erased.</summary>
    Task<Kept?> FindAsync(long item, CancellationToken cancellation);

    /// <summary>Whether it is about one of some people at least. Where that cannot be told, it is.</summary>
    Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation);

    /// <summary>Erases it in the caller's transaction; its files are gone by then. Erasing what is erased does nothing.</summary>
    Task EraseAsync(long item, CancellationToken cancellation);
}

/// <summary>Rows that prove nothing and are swept when they are old. Modules register theirs as services.</summary>
/// <param name="Category">The category, as named in the sheet.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">When the row's time began, in milliseconds since 1970; a row without it stays.</param>
public sealed record PassingRows(string Category, string Table, string Column);

/// <summary>Offered by whoever has work with people: as long as it goes on, they stay in the register.</summary>
public interface IPersonUse
{
    /// <summary>Those of some people who are still needed.</summary>
    Task<IReadOnlySet<long>> InUseAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation);
}
