using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Editing;

/// <summary>What a new year begins with.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="From">The year that is copied.</param>
/// <param name="Year">The new year.</param>
/// <param name="Edition">Name of a new edition; null when the rules go on as they are.</param>
/// <param name="First">The first day of the new edition.</param>
/// <param name="Last">Its last day; null when open.</param>
/// <param name="Document">The document that it is taken from.</param>
internal sealed record NewYear(string Programme, int From, int Year, string? Edition, DateOnly? First, DateOnly? Last, string? Document);

/// <summary>Begins a new year as a copy: the round sheet, and the edition with its tables and scenarios when the rules are new.</summary>
internal sealed partial class CopyYear(EditFile edit, DraftBook book)
{
    public Task<Outcome<Draft>> RunAsync(Guid draftId, NewYear year, CancellationToken cancellation) =>
        edit.PutAsync(draftId, draft => FilesAsync(draft, year, cancellation), cancellation);

    private async Task<Outcome<Dictionary<string, string>>> FilesAsync(Draft draft, NewYear year, CancellationToken cancellation)
    {
        var tree = await book.TreeAsync(draft, cancellation);
        var pack = (await book.SketchAsync(draft, cancellation)).Pack;
        if (pack?.FindProgramme(year.Programme)?.FindRound(year.From) is not { } like)
        {
            return PolicyProblems.NoSuchPlace();
        }

        if (year.Year is < 2000 or > 2999 || tree.Files.ContainsKey(SheetPath(year.Programme, year.Year)))
        {
            return PolicyProblems.RoundThere(year.Year);
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (year.Edition is { } name)
        {
            if (Refusal(year, name, pack.FindProgramme(year.Programme)!) is { } problem)
            {
                return problem;
            }

            Edition(tree, like, year, name, files);
        }

        files[SheetPath(year.Programme, year.Year)] = Sheet(Text(tree, like.File), year);
        return files;
    }

    private static Problem? Refusal(NewYear year, string name, PackProgramme programme) =>
        !Name().IsMatch(name) ? PolicyProblems.EditionName()
        : programme.FindEdition(name) is not null ? PolicyProblems.EditionThere(name)
        : year.First is null || year.Last < year.First || string.IsNullOrWhiteSpace(year.Document) ? new Problem("policy.edition-dates") { Field = "first" }
        : null;

    private static string Sheet(string text, NewYear year)
    {
        var yaml = YamlText.Read(text)!.With(["round"], year.Year.ToString(CultureInfo.InvariantCulture));
        return (year.Edition is { } edition ? yaml.With(["edition"], edition) : yaml).Text;
    }

    // The rules of the copy hold for as long as the new edition does; those of the old one are not touched, but that it ends the day before.
    private static void Edition(PackTree tree, RoundSheet like, NewYear year, string name, Dictionary<string, string> files)
    {
        var (old, folder) = (like.Edition, like.Edition.File[..(like.Edition.File.LastIndexOf('/') + 1)]);
        var target = $"programmes/{year.Programme}/{name}/";
        foreach (var path in tree.Files.Keys.Where(p => p.StartsWith(folder, StringComparison.Ordinal)))
        {
            var text = Text(tree, path);
            files[target + path[folder.Length..]] =
                path == old.File ? EditionYaml(text, year, name)
                : path.EndsWith(".dmn", StringComparison.Ordinal) ? Dates(text, path, old, year)
                : path.EndsWith("README.md", StringComparison.Ordinal) ? text
                : YamlText.Read(text)!.With(["round"], year.Year.ToString(CultureInfo.InvariantCulture)).Text;
        }

        if (old.To is null || old.To >= year.First)
        {
            var ends = year.First!.Value.AddDays(-1);
            files[old.File] = YamlText.Read(Text(tree, old.File))!.With(["in-force"], $"{Day(old.From)}..{Day(ends)}").Text;
        }
    }

    private static string EditionYaml(string text, NewYear year, string name) => YamlText.Read(text)!
        .With(["edition"], name).With(["in-force"], $"{Day(year.First)}..{Day(year.Last)}").With(["document"], year.Document!.Trim()).Text;

    // Rules that held to the old edition's end hold to the new one's; those that had ended before are history and stay out.
    private static string Dates(string text, string path, Edition old, NewYear year)
    {
        if (DmnText.Read(text, path) is not { } tables)
        {
            return text;
        }

        foreach (var decision in tables.Model.Decisions.Where(d => d.Expression is DmnTable))
        {
            tables = Dates(tables, decision.Name, old, year);
        }

        return tables.Text;
    }

    private static DmnText Dates(DmnText tables, string decision, Edition old, NewYear year)
    {
        var table = (DmnTable)tables.Model.FindDecision(decision)!.Expression!;
        var (width, from, to) = (table.Inputs.Count + table.Outputs.Count, table.FindAnnotation("from"), table.FindAnnotation("to"));
        if (from < 0 || to < 0)
        {
            return tables;
        }

        var after = year.Last is { } last ? Day(last.AddDays(1)) : "";
        var cells = table.Rules.Index().Where(r => r.Item.Annotations.Count > Math.Max(from, to))
            .Where(r => !DateOnly.TryParseExact(r.Item.Annotations[to], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var ends) || old.To is null || ends > old.To)
            .SelectMany(r => new[] { (r.Index + 1, width + from + 1, Day(year.First)), (r.Index + 1, width + to + 1, after) }).ToList();
        return cells.Count == 0 ? tables : tables.WithCells(decision, cells);
    }

    private static string SheetPath(string programme, int year) => string.Create(CultureInfo.InvariantCulture, $"programmes/{programme}/rounds/{year}.yaml");

    private static string Text(PackTree tree, string path) => Encoding.UTF8.GetString(tree.Files[path]);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "open";

    [GeneratedRegex(@"\A[\w-]{1,40}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
