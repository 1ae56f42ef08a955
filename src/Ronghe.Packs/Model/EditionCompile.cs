using Ronghe.Dmn;
using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <content>From rules to a scorer.</content>
public sealed partial class Edition
{
    /// <summary>The edition with another reading of an open question.</summary>
    /// <exception cref="ArgumentException">There is no such question or reading.</exception>
    public Edition Choose(string question, string reading)
    {
        var asked = Questions.FirstOrDefault(q => q.Id == question);
        if (asked is null || !asked.Values.Contains(reading))
        {
            throw new ArgumentException($"The edition has no question {question} with the reading {reading}.", nameof(reading));
        }

        return new Edition
        {
            Programme = Programme,
            Id = Id,
            File = File,
            From = From,
            To = To,
            Status = Status,
            Table = Table,
            Document = Document,
            Choices = Choices,
            Questions = [.. Questions.Select(q => q == asked ? q with { Chosen = reading } : q)],
            Missing = Missing,
            Readings = [.. Readings.Select(r => r.Question == question ? r.Choose(reading) : r)],
            Gates = Gates,
            Indicators = Indicators,
            EligibilityDecision = EligibilityDecision,
            RankingDecision = RankingDecision,
            RankKeys = RankKeys,
            Rounding = Rounding,
            Stages = Stages,
            SheetValues = SheetValues,
            Facts = Facts,
            Model = Model,
        };
    }

    /// <summary>
    /// Binds the rules to a round's dates. Refused with the first of <see cref="RoundSheet.Check"/> that concerns scoring: a missing date or window that a
    /// reading needs (<c>sheet.missing</c>), a sheet outside the edition (<c>edition.expired</c>, <c>edition.not-yet</c>), or decision tables with a
    /// gap, an overlap or an error on that day (<c>edition.invalid</c>, with the first finding).
    /// </summary>
    /// <param name="sheet">A sheet of this edition, or of the same edition with another reading (<see cref="Choose"/>).</param>
    /// <exception cref="ArgumentException">The sheet belongs to another edition.</exception>
    public Outcome<Scorer> Compile(RoundSheet sheet)
    {
        if (sheet.Edition.Programme != Programme || sheet.Edition.Id != Id)
        {
            throw new ArgumentException($"The sheet is one of {sheet.Edition.Id}, not of {Id}.", nameof(sheet));
        }

        var needed = Readings.SelectMany(r => r.Parts.SheetNames()).Append("application").ToHashSet(StringComparer.Ordinal);
        var problem = sheet.Check().FirstOrDefault(p => p.Code != "sheet.missing" || needed.Contains((string)p.Args[0]!));
        return problem ?? Bind(sheet, sheet.RuleDay!.Value);
    }

    /// <summary>
    /// Binds the rules of one day to the dates of a round held on another: what the rules would have made of people who applied then. For a replay, never for a round.
    /// </summary>
    /// <param name="sheet">The dates, of any edition of the programme; taken on this one.</param>
    /// <param name="rulesOn">The day whose rules hold.</param>
    /// <returns>The scorer, or <c>sheet.missing</c>, <c>edition.invalid</c> as for <see cref="Compile"/>.</returns>
    public Outcome<Scorer> CompileAsOn(RoundSheet sheet, DateOnly rulesOn)
    {
        var needed = Readings.SelectMany(r => r.Parts.SheetNames()).Where(name => !sheet.Has(name)).Order(StringComparer.Ordinal).FirstOrDefault();
        return needed is not null ? new Problem("sheet.missing", needed) : Bind(sheet.On(this), rulesOn);
    }

    private Outcome<Scorer> Bind(RoundSheet sheet, DateOnly rulesOn)
    {
        var checkedOn = StrictGraph.Check(Model, Inputs(), rulesOn);
        return checkedOn.Graph is { } graph
            ? Scorer.Create(this, sheet, graph)
            : new Problem("edition.invalid", Id, rulesOn, checkedOn.Findings.FirstOrDefault(f => f.Severity == DmnSeverity.Error)?.Code);
    }

    /// <summary>The inputs of the decisions, each with the domain of its reading.</summary>
    internal IReadOnlyList<StrictInput> Inputs() => DecisionInputs(Model);

    /// <summary>The inputs of a model, each with the domain of this edition's reading of that name; what has no reading is left out.</summary>
    public IReadOnlyList<StrictInput> DecisionInputs(DmnModel model) =>
    [
        .. model.Inputs.Select(i => FindReading(i.Name)).OfType<Reading>().Select(r => new StrictInput(r.Id, r.Type)),
    ];

    /// <summary>The key of a text that holds for this edition only.</summary>
    internal string OwnKey(string key) => $"edition.{Id}.{key}";
}
