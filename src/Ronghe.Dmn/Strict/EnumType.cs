namespace Ronghe.Dmn;

/// <summary>One of a list of words; carried as the index of the word. Values are ordered but only equality is defined in FEEL.</summary>
public sealed record EnumType : StrictType
{
    /// <summary>An enumeration of the given words, in their order.</summary>
    /// <exception cref="ArgumentException">There is none, or one twice.</exception>
    public EnumType(params IEnumerable<string> values)
    {
        Values = [.. values];
        if (Values.Count == 0 || Values.Distinct(StringComparer.Ordinal).Count() != Values.Count)
        {
            throw new ArgumentException("An enumeration needs at least one value and none twice.", nameof(values));
        }
    }

    /// <summary>The words, by ordinal.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override long Least => 0;

    /// <inheritdoc/>
    public override long Most => Values.Count - 1;

    /// <summary>The ordinal of a word, or -1.</summary>
    public int IndexOf(string value)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (string.Equals(Values[i], value, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override string Text(long carrier) => Values[(int)carrier];

    /// <inheritdoc/>
    public override bool TryRead(string text, out long carrier)
    {
        carrier = IndexOf(text);
        return carrier >= 0;
    }

    /// <summary>Two enumerations are equal when they have the same words in the same order.</summary>
    public bool Equals(EnumType? other) => other is not null && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(17, (hash, value) => HashCode.Combine(hash, value));
}
