using System.Globalization;
using System.Text;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>Scenarios that the edges of a table suggest, which the edition does not have yet; added with the engine's answer, confirmed by the clerk.</summary>
internal sealed class EdgeScenarios(EditFile edit, DraftBook book)
{
    private const string FileName = "tests/tables.yaml";

    /// <summary>What could be added for a decision.</summary>
    public async Task<IReadOnlyList<EdgeCase>> ListAsync(Draft draft, TablePlace place, CancellationToken cancellation)
    {
        if (await FindAsync(draft, place, cancellation) is not var (edition, round))
        {
            return [];
        }

        var there = Lines(await edit.TextAsync(draft, place.Folder + FileName, cancellation)).ToHashSet(StringComparer.Ordinal);
        return [.. EdgeCases.Of(edition, place.Decision, DayOf(edition, round)).Where(c => !there.Contains(Key(c.Decision, c.Given)))];
    }

    /// <summary>Adds what could be added for a decision, each with the engine's answer and unconfirmed.</summary>
    public Task<Outcome<Draft>> AddAsync(Guid draftId, TablePlace place, CancellationToken cancellation) =>
        edit.PutAsync(draftId, async draft =>
        {
            var found = await FindAsync(draft, place, cancellation);
            var missing = await ListAsync(draft, place, cancellation);
            if (found is not var (edition, round) || missing.Count == 0)
            {
                return (Outcome<Dictionary<string, string>>)PolicyProblems.NoSuchPlace();
            }

            var path = place.Folder + FileName;
            var text = await edit.TextAsync(draft, path, cancellation) ?? $"# 决策表边界场景 / Scenarios at the edges of the tables\nround: {round.Year.ToString(CultureInfo.InvariantCulture)}\nsamples: true\nscenarios: {{}}\ntables:\n";
            var lines = new StringBuilder(text.EndsWith('\n') ? text : text + "\n");
            foreach (var edge in missing)
            {
                lines.Append("  - {decision: ").Append(YamlText.Scalar(edge.Decision)).Append(", given: ").Append(YamlText.Flow(edge.Given.Select(g => (YamlText.Scalar(g.Key), g.Value))))
                    .Append(", expect: ").Append(YamlText.Scalar(edge.Answer)).Append(", unconfirmed: true}\n");
            }

            return new Dictionary<string, string>(StringComparer.Ordinal) { [path] = lines.ToString() };
        }, cancellation);

    /// <summary>A clerk says that the proposed scenarios of a decision come to what the text says.</summary>
    public Task<Outcome<Draft>> ConfirmAsync(Guid draftId, TablePlace place, CancellationToken cancellation)
    {
        var path = place.Folder + FileName;
        return edit.RunAsync(draftId, path, yaml =>
        {
            var lines = new List<EditLine>();
            foreach (var item in Items(yaml).Where(i => yaml.Find("tables", i, "decision") == place.Decision && yaml.Find("tables", i, "unconfirmed") == "true").ToList())
            {
                yaml = yaml.With(["tables", item, "unconfirmed"], "false");
                lines.Add(new EditLine(path, $"tables / {item}", EditKind.Value, "unconfirmed", "confirmed"));
            }

            return lines.Count == 0 ? PolicyProblems.NoSuchPlace() : new ChangedYaml(yaml, lines);
        }, cancellation);
    }

    private async Task<(Edition Edition, RoundSheet Round)?> FindAsync(Draft draft, TablePlace place, CancellationToken cancellation)
    {
        var pack = (await book.SketchAsync(draft, cancellation)).Pack;
        var programme = pack?.Programmes.FirstOrDefault(p => p.Editions.Any(e => e.Model?.File == place.Path));
        return programme?.Rounds.LastOrDefault(r => r.Edition.Model?.File == place.Path) is { } round ? (round.Edition, round) : null;
    }

    private static DateOnly DayOf(Edition edition, RoundSheet round) =>
        (round.WithSampleValues() is var full && full.Has("application") ? DateOnly.FromDateTime(full.Period("application").From) : edition.From ?? edition.To) ?? default;

    private static IEnumerable<string> Items(YamlText yaml) => yaml.Paths.Where(p => p is ["tables", _, "decision"]).Select(p => p[1]);

    private static IEnumerable<string> Lines(string? text) => text is not null && YamlText.Read(text) is { } yaml
        ? Items(yaml).Select(i => Key(yaml.Find("tables", i, "decision")!, yaml.Paths.Where(p => p is ["tables", var n, "given", _] && n == i).Select(p => KeyValuePair.Create(p[3], yaml.Find(p)!))))
        : [];

    private static string Key(string decision, IEnumerable<KeyValuePair<string, string>> given) =>
        decision + "\n" + string.Join('\n', given.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Value}"));
}
