using System.Text.RegularExpressions;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>What somebody asks of an entry of a section.</summary>
/// <param name="Entry">Its name.</param>
/// <param name="Seen">The entry as they saw it, as it is written; for a move the names in their order, one a line.</param>
/// <param name="Values">Values by their path below the entry.</param>
/// <param name="Add">A further argument, <c>name: value</c>; null for none.</param>
/// <param name="CopyTo">The name under which it is to stand once more; null for no copy.</param>
/// <param name="MoveTo">Its place from 1; null for no move.</param>
/// <param name="Remove">Whether it goes.</param>
internal sealed record PartChange(string Entry, string Seen, IReadOnlyDictionary<string, string>? Values = null, string? Add = null, string? CopyTo = null, int? MoveTo = null, bool Remove = false);

/// <summary>Changes the entries of an edition: conditions, keys of the rank, stages, readings. Whoever changed the entry meanwhile is not overwritten.</summary>
internal sealed partial class EditPart(EditFile files)
{
    public const int NameMaxLength = 60;

    public Task<Outcome<Draft>> RunAsync(Guid draft, string path, EditionSection section, PartChange change, CancellationToken cancellation) =>
        files.RunAsync(draft, path, yaml => Apply(path, yaml, section, change), cancellation);

    /// <summary>The names of a section in their order, as a move names what its author saw.</summary>
    public static string OrderOf(YamlText yaml, EditionSection section) => string.Join('\n', yaml.Keys(section.Key));

    private static Outcome<ChangedYaml> Apply(string path, YamlText yaml, EditionSection section, PartChange change)
    {
        var (now, seen) = (change.MoveTo is null ? yaml.FindRaw(section.Key, change.Entry) : OrderOf(yaml, section), change.Seen.ReplaceLineEndings("\n"));
        if (now is null || !yaml.Has(section.Key, change.Entry))
        {
            return PolicyProblems.NoSuchPlace();
        }

        if (now != seen)
        {
            return PolicyProblems.CellTaken(now, seen, "");
        }

        var place = $"{section.Key} / {change.Entry}";
        return change switch
        {
            { Remove: true } => yaml.Keys(section.Key).Count == 1 ? new Problem("policy.last-entry") : new ChangedYaml(yaml.Without(section.Key, change.Entry), [new EditLine(path, place, EditKind.Value, now, null)]),
            { CopyTo: { } name } => Copy(path, yaml, section, change.Entry, name.Trim()),
            { MoveTo: { } to } => Move(path, yaml, section, change.Entry, to),
            _ => Set(path, yaml, section, change, now),
        };
    }

    private static Outcome<ChangedYaml> Copy(string path, YamlText yaml, EditionSection section, string entry, string name)
    {
        if (name.Length is 0 or > NameMaxLength || !EntryName().IsMatch(name) || yaml.Has(section.Key, name))
        {
            return new Problem("policy.entry-name", NameMaxLength) { Field = "name" };
        }

        var copied = yaml.WithCopy(section.Key, entry, name);
        return new ChangedYaml(copied, [new EditLine(path, $"{section.Key} / {name}", EditKind.Value, null, copied.FindRaw(section.Key, name))]);
    }

    private static Outcome<ChangedYaml> Move(string path, YamlText yaml, EditionSection section, string entry, int to)
    {
        var moved = yaml.WithMoved(section.Key, entry, Math.Clamp(to, 1, yaml.Keys(section.Key).Count) - 1);
        return new ChangedYaml(moved, moved.Text == yaml.Text ? [] : [new EditLine(path, section.Key, EditKind.Value, OrderOf(yaml, section), OrderOf(moved, section))]);
    }

    private static Outcome<ChangedYaml> Set(string path, YamlText yaml, EditionSection section, PartChange change, string before)
    {
        var changed = yaml;
        foreach (var field in section.FieldsOf(yaml, change.Entry))
        {
            if (change.Values?.GetValueOrDefault(field.Name) is not { } value || value == field.Value)
            {
                continue;
            }

            if (value.Length > EditFile.ValueMaxLength || value.Any(char.IsControl))
            {
                return PolicyProblems.Text(EditFile.ValueMaxLength) with { Field = field.Name };
            }

            if ((field.Raw ? changed.WithRaw(field.Path, value) : changed.With(field.Path, value)) is not { } next)
            {
                return PolicyProblems.Malformed(value) with { Field = field.Name };
            }

            changed = next;
        }

        if (change.Add is { Length: > 0 } more)
        {
            if (more.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } key, { Length: > 0 } value] || changed.WithArgument([section.Key, change.Entry], key, value) is not { } next)
            {
                return PolicyProblems.Malformed(more) with { Field = "add" };
            }

            changed = next;
        }

        return new ChangedYaml(changed, changed.Text == yaml.Text ? [] : [new EditLine(path, $"{section.Key} / {change.Entry}", EditKind.Value, before, changed.FindRaw(section.Key, change.Entry))]);
    }

    // As the names of readings and conditions are: words with blanks.
    [GeneratedRegex(@"\A[\p{L}][\p{L}\p{N} -]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex EntryName();
}
