using System.Text.Json;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Replays;

/// <summary>Other rules bound to the dates of a round, fitted to what its snapshot holds.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Choices">By choice of the other edition: the column of the snapshot, and by position there the position in the other edition.</param>
internal sealed record ReplayRules(BoundRules Rules, IReadOnlyList<(int Column, int[] Positions)> Choices)
{
    /// <summary>
    /// Binds an edition of other files. Dates are those of the round; a value that only the other edition asks for is taken from its own newest sheet. Rules
    /// are those of the round's day when the edition was in force then, else of the day on which its own newest round begins.
    /// </summary>
    /// <returns>The rules, or <c>replay.pack</c>, <c>replay.edition</c>, <c>replay.kind</c>, <c>replay.choice</c>, <c>sheet.missing</c>, <c>edition.invalid</c>.</returns>
    public static Outcome<ReplayRules> Bind(IReadOnlyDictionary<string, byte[]> files, Round round, BoundRules old, SnapshotHeader header, string editionId)
    {
        var load = PackLoader.LoadFromFiles(files);
        if (load.Pack is not { } pack)
        {
            var error = load.Findings.First(f => f.Severity == FindingSeverity.Error);
            return new Problem("replay.pack", error.File, error.Line, FindingText.Sentence(error, "zh"));
        }

        if (pack.FindProgramme(round.Programme) is not { } programme || programme.FindEdition(editionId) is not { } edition)
        {
            return new Problem("replay.edition", editionId) { Field = "edition" };
        }

        if (edition.Kinds.FirstOrDefault(kind => !header.Kinds.Contains(kind)) is { } missing)
        {
            return new Problem("replay.kind", missing);
        }

        var own = programme.Rounds.Where(r => r.Edition.Id == edition.Id).OrderByDescending(r => r.Year).FirstOrDefault();
        var sheet = SheetOf(programme, round, old, edition, own);
        var day = DateOnly.FromDateTime(sheet.Period("application").From);
        var rulesOn = (edition.From is null || edition.From <= day) && (edition.To is null || edition.To >= day) ? day
            : own is not null && own.Has("application") ? DateOnly.FromDateTime(own.Period("application").From)
            : edition.From ?? day;
        var scorer = edition.CompileAsOn(sheet, rulesOn);
        if (scorer.Problem is { } problem)
        {
            return problem;
        }

        var choices = ChoicesOf(edition, old.Edition, header);
        return choices.Problem is { } wrong ? wrong : new ReplayRules(new BoundRules(pack, sheet.On(edition), scorer.Value), choices.Value);
    }

    /// <summary>The columns of choices as the other edition has them.</summary>
    public int[][] Choose(ApplicantBlock block) => [.. Choices.Select(c => Array.ConvertAll(block.Choices[c.Column], position => c.Positions[position]))];

    /// <summary>Scores a block as the other rules do.</summary>
    public ScoredBlock Score(ApplicantBlock block, CancellationToken cancellation) =>
        ScoredBlock.Of(block.Applications, Rules.Scorer.Score(block.Persons, Choose(block), cancellation));

    private static RoundSheet SheetOf(PackProgramme programme, Round round, BoundRules old, Edition edition, RoundSheet? own)
    {
        var dated = (programme.FindRound(round.Year) ?? old.Sheet).On(edition);
        var supplied = JsonSerializer.Deserialize<Dictionary<string, string>>(round.Supplied)!;
        foreach (var source in new[] { supplied, old.Sheet.Values, own?.Values ?? new Dictionary<string, string>() })
        {
            var more = dated.Unset.Where(source.ContainsKey).ToDictionary(name => name, name => source[name], StringComparer.Ordinal);
            // A text of another shape is left out; what is then missing is named when the rules are bound.
            dated = dated.With(more) is { Problem: null } with ? with.Value : dated;
        }

        return dated;
    }

    private static Outcome<List<(int, int[])>> ChoicesOf(Edition edition, Edition old, SnapshotHeader header)
    {
        var columns = new List<(int, int[])>();
        foreach (var choice in edition.Choices)
        {
            var column = header.Choices.ToList().IndexOf(choice.Id);
            var positions = column < 0 ? [] : old.Choices[column].Values.Select(value => choice.Values.ToList().IndexOf(value)).ToArray();
            if (column < 0 || positions.Contains(-1))
            {
                return new Problem("replay.choice", choice.Id);
            }

            columns.Add((column, positions));
        }

        return columns;
    }
}
