using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>A value of a round sheet as its form shows it.</summary>
/// <param name="Value">Empty when it is not set.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record SheetLine(string Name, string Value, string Source, string UnsetZh, string UnsetEn)
{
    public bool IsSet => Value.Length > 0;
}

/// <summary>Reads and writes the values of a round sheet in the text of its file.</summary>
internal static class SheetForm
{
    /// <summary>A value as the file has it.</summary>
    public static SheetLine Read(YamlText yaml, string name) => new(
        name,
        yaml.Find("values", name, "value") ?? "",
        yaml.Find("values", name, "source") ?? "",
        yaml.Find("unset", name, "zh") ?? "",
        yaml.Find("unset", name, "en") ?? "");

    /// <summary>Puts values into the sheet: each is set with its source, or unset with the reason in both languages.</summary>
    /// <param name="path">The file.</param>
    /// <param name="yaml">Its text.</param>
    /// <param name="asked">What the edition asks for.</param>
    /// <param name="lines">What the clerk saw, and what shall stand there.</param>
    public static Outcome<ChangedYaml> Write(string path, YamlText yaml, IReadOnlyList<SheetValue> asked, IReadOnlyList<(SheetLine Seen, SheetLine Wanted)> lines)
    {
        var edits = new List<EditLine>();
        foreach (var (seen, wanted) in lines.Where(l => l.Seen != l.Wanted))
        {
            var now = Read(yaml, wanted.Name);
            if (now == wanted)
            {
                continue;
            }

            if (now != seen)
            {
                return PolicyProblems.CellTaken(Said(now), Said(wanted), "") with { Field = FieldOf(wanted.Name) };
            }

            if (Refusal(asked, wanted) is { } problem)
            {
                return problem;
            }

            yaml = Put(yaml, wanted);
            edits.Add(new EditLine(path, wanted.Name, EditKind.Value, Said(now), Said(wanted)));
        }

        return new ChangedYaml(yaml, edits);
    }

    /// <summary>The name of a value's field in its form.</summary>
    public static string FieldOf(string name) => "v-" + name.Replace(' ', '-');

    private static Problem? Refusal(IReadOnlyList<SheetValue> asked, SheetLine wanted)
    {
        var field = FieldOf(wanted.Name);
        if (asked.FirstOrDefault(a => a.Name == wanted.Name) is not { } value)
        {
            return PolicyProblems.NoSuchPlace();
        }

        return wanted.IsSet && !value.Accepts(wanted.Value) ? PolicyProblems.Malformed(wanted.Value) with { Field = field }
            : wanted.IsSet && wanted.Source.Length == 0 ? new Problem("policy.no-source") { Field = field + "-source" }
            : !wanted.IsSet && (wanted.UnsetZh.Length == 0 || wanted.UnsetEn.Length == 0) ? new Problem("policy.no-reason") { Field = field + "-zh" }
            : null;
    }

    private static YamlText Put(YamlText yaml, SheetLine line)
    {
        if (line.IsSet)
        {
            yaml = yaml.Has("unset", line.Name) ? Remove(yaml, "unset", line.Name) : yaml;
            yaml = yaml.Has("samples", line.Name) ? Remove(yaml, "samples", line.Name) : yaml;
            return yaml.Has("values", line.Name)
                ? yaml.With(["values", line.Name, "value"], line.Value).With(["values", line.Name, "source"], line.Source)
                : yaml.WithEntry("values", line.Name, YamlText.Flow([("value", line.Value), ("source", line.Source)]));
        }

        yaml = yaml.Has("values", line.Name) ? Remove(yaml, "values", line.Name) : yaml;
        return yaml.Has("unset", line.Name)
            ? yaml.With(["unset", line.Name, "zh"], line.UnsetZh).With(["unset", line.Name, "en"], line.UnsetEn)
            : yaml.WithEntry("unset", line.Name, YamlText.Flow([("zh", line.UnsetZh), ("en", line.UnsetEn)]));
    }

    // A mapping whose last entry goes would read as nothing, which a sheet must not say of its values.
    private static YamlText Remove(YamlText yaml, string map, string name) => yaml.Paths.Any(p => p[0] == map && p[1] != name) ? yaml.Without(map, name) : yaml.Without(map);

    private static string Said(SheetLine line) => line.IsSet ? $"{line.Value} ({line.Source})" : $"— ({line.UnsetZh})";
}
