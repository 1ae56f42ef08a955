using Ronghe.Imports;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Imports;

/// <summary>Applications to a round: who, what they chose, when and where.</summary>
internal sealed class ApplicationPlan : ImportPlan
{
    private const int LongestName = 100;
    private const int LongestCounter = 60;

    private readonly Round _round;
    private readonly Edition _edition;
    private readonly string _language;
    private readonly IReadOnlyList<(ImportColumn Column, IReadOnlyList<(string Id, PackText Name)> Values)> _choices;

    private readonly DateTimeOffset _at;

    /// <param name="round">The round.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="at">When the file came: rows that do not say when were submitted then.</param>
    /// <param name="language">In which language verdicts name what may be chosen.</param>
    public ApplicationPlan(Round round, BoundRules rules, DateTimeOffset at, string language)
    {
        (_round, _edition, _at, _language) = (round, rules.Edition, at, language);
        _choices = [.. rules.Edition.Choices.Select(choice => ChoiceOf(choice, rules.Pack.Texts))];
        Columns =
        [
            new ImportColumn("id-number", Required: true, 24),
            new ImportColumn("name", Required: true, 16),
            .. _choices.Select(c => c.Column),
            new ImportColumn("submitted-at", Required: false, 20) { IsDay = true },
            new ImportColumn("counter", Required: false, 24),
        ];
    }

    public Round Round => _round;

    public override IReadOnlyList<ImportColumn> Columns { get; }

    public override RowDraft? Read(RowCheck row)
    {
        var idNumber = row.IdNumber("id-number");
        var name = row.Text("name", required: true, LongestName);
        var chosen = _choices.Select(c => row.OneOf(c.Column.Id, required: true, c.Values, _language) ?? -1).ToList();
        var submitted = row.Moment("submitted-at", _at);
        var counter = row.Text("counter", required: false, LongestCounter);
        if (submitted is { } at && PeriodProblem(at) is { } problem)
        {
            row.Refuse("submitted-at", problem.Code, problem.Args);
        }

        return row.IsGood ? new ApplicationDraft(row.Line, idNumber!, name!, ChosenValues.Text(chosen), submitted ?? _at, counter) : null;
    }

    /// <summary>Why a row of that moment is not taken: outside the period, or the edition no longer in force.</summary>
    public Kernel.Problem? PeriodProblem(DateTimeOffset at) =>
        Apply.PeriodProblem(_round, at)
        ?? (_edition.To is { } last && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Kernel.CityClock.Zone).DateTime) is var day && day > last
            ? new Kernel.Problem("edition.expired", _edition.Id, day, last)
            : null);

    private static (ImportColumn Column, IReadOnlyList<(string Id, PackText Name)> Values) ChoiceOf(Choice choice, PackTexts texts)
    {
        var values = choice.Values.Select(value => (value, WordsOf(texts, $"choice.{choice.Id}.{value}", value))).ToList();
        var column = new ImportColumn("choice." + choice.Id, Required: true, 26)
        {
            Name = WordsOf(texts, $"choice.{choice.Id}", choice.Id),
            Choices = [.. values.Select(v => v.Item2)],
        };
        return (column, values);
    }

    private static PackText WordsOf(PackTexts texts, string key, string otherwise) =>
        texts.TryGet(key, out var text) ? text : new PackText(otherwise, otherwise);
}

internal sealed record ApplicationDraft(int Line, string IdNumber, string Name, string Choices, DateTimeOffset SubmittedAt, string? Counter)
    : PersonDraft(Line, IdNumber, Name);
