using Ronghe.Packs;

namespace Ronghe.Policy.Editing;

/// <summary>A part of an edition whose entries are changed by form.</summary>
/// <param name="Name">As addresses have it.</param>
/// <param name="Key">As the file has it.</param>
/// <param name="Ordered">Whether the order of its entries decides something.</param>
internal sealed record EditionSection(string Name, string Key, bool Ordered)
{
    public static IReadOnlyList<EditionSection> All { get; } =
        [new("gates", "gates", Ordered: false), new("keys", "rank", Ordered: true), new("stages", "stages", Ordered: true), new("readings", "readings", Ordered: false)];

    public static EditionSection? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>The fields of an entry: each value that stands in it, lists and mappings in braces as they are written.</summary>
    public IReadOnlyList<EntryField> FieldsOf(YamlText yaml, string entry) => [.. Fields(yaml, [Key, entry])];

    private static IEnumerable<EntryField> Fields(YamlText yaml, IReadOnlyList<string> path)
    {
        foreach (var key in yaml.Keys([.. path]))
        {
            List<string> here = [.. path, key];
            if (yaml.Find(here) is { } value)
            {
                yield return new EntryField(here, value, Raw: false);
            }
            else if (path.Count == 2 && yaml.FindRaw(here) is ['{', ..] && yaml.Has([.. here, "operator"]))
            {
                // One of several ways to read a fact: its own arguments.
                foreach (var inner in Fields(yaml, here))
                {
                    yield return inner;
                }
            }
            else if (yaml.FindRaw(here) is { } written)
            {
                yield return new EntryField(here, written, Raw: true);
            }
        }
    }
}

/// <summary>A value of an entry.</summary>
/// <param name="Path">Its path of keys.</param>
/// <param name="Value">As the form shows it.</param>
/// <param name="Raw">True for a list or a mapping in braces.</param>
internal sealed record EntryField(IReadOnlyList<string> Path, string Value, bool Raw)
{
    /// <summary>Its name below the entry.</summary>
    public string Name => string.Join(" / ", Path.Skip(2));
}
