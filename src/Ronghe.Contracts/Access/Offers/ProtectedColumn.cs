namespace Ronghe.Contracts.Access.Offers;

/// <summary>What a key does for a column.</summary>
public enum KeyUse
{
    /// <summary>Encrypts the column's values.</summary>
    Seal = 0,

    /// <summary>Makes keyed hashes by which values are found; two live versions stand side by side while the key is changed.</summary>
    Index = 1,

    /// <summary>Makes keyed hashes that prove who wrote a row. They are never made anew: an older version reads for as long as its rows stand.</summary>
    Mac = 2,

    /// <summary>Makes secrets that stay as they are, e.g. codes printed on receipts: the key is never changed.</summary>
    Secret = 3,

    /// <summary>Seals or hashes what lasts for minutes: nothing is made anew when the key changes, and its old version goes after an hour.</summary>
    Passing = 4,
}

/// <summary>A protected column of a module and the key it is under. Modules register theirs as services; a column that is not registered cannot be protected.</summary>
/// <param name="Column"><c>table.column</c>.</param>
/// <param name="Key">The key: what it protects, e.g. <c>id</c>, <c>name</c>, <c>phone</c>. Columns of one key have one use.</param>
/// <param name="Use">What the key does.</param>
public sealed record ProtectedColumn(string Column, string Key, KeyUse Use);
