namespace Ronghe.Columns;

/// <summary>A batch of persons in columns: scalars by position, dated facts by kind.</summary>
public sealed class PersonBatch
{
    /// <summary>The register's person numbers.</summary>
    public required long[] Person { get; init; }

    /// <summary>Birth dates as day numbers.</summary>
    public required int[] Birth { get; init; }

    /// <summary>1 male, 2 female, 9 not stated (GB/T 2261.1).</summary>
    public required byte[] Sex { get; init; }

    /// <summary>Where the household is registered (户籍), as a 15-digit division number.</summary>
    public required long[] Household { get; init; }

    /// <summary>Facts by kind; a kind that was asked for and not found is an empty column.</summary>
    public required IReadOnlyDictionary<string, FactColumn> Facts { get; init; }

    /// <summary>How many persons.</summary>
    public int Count => Person.Length;
}
