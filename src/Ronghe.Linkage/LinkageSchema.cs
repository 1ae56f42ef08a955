namespace Ronghe.Linkage;

/// <summary>The fields by which records are compared, in the order in which they are given and shown.</summary>
public sealed class LinkageSchema
{
    /// <summary>The most fields that are compared.</summary>
    public const int MostFields = 15;

    /// <summary>Takes 1 to <see cref="MostFields"/> fields with different names.</summary>
    /// <exception cref="ArgumentException">None, too many, or two of one name.</exception>
    public LinkageSchema(params IReadOnlyList<LinkageField> fields)
    {
        if (fields.Count is 0 or > MostFields || fields.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != fields.Count)
        {
            throw new ArgumentException($"1 to {MostFields} fields with different names.", nameof(fields));
        }

        Fields = fields;
        Groups = [.. fields.Select((f, i) => (Key: KeyOf(f, i), Place: i)).GroupBy(f => f.Key, StringComparer.Ordinal).Select(g => g.Select(f => f.Place).ToArray())];
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<LinkageField> Fields { get; }

    /// <summary>Places of fields that are compared crosswise and share their values; most stand alone.</summary>
    internal IReadOnlyList<int[]> Groups { get; }

    private static string KeyOf(LinkageField field, int place)
    {
        var like = field.Kind switch
        {
            FieldKind.Name or FieldKind.NameGiven or FieldKind.NameFamily => "name",
            FieldKind.Address or FieldKind.Text => "text",
            var kind => kind.ToString(),
        };
        return field.GroupName.Length == 0 ? $"#{place}" : $"{field.GroupName}/{like}";
    }
}
