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
        if (problem is not null)
        {
            return problem;
        }

        var checkedOn = StrictGraph.Check(Model, Inputs(), sheet.RuleDay!.Value);
        return checkedOn.Graph is { } graph
            ? Scorer.Create(this, sheet, graph)
            : new Problem("edition.invalid", Id, sheet.RuleDay, checkedOn.Findings.FirstOrDefault(f => f.Severity == DmnSeverity.Error)?.Code);
    }

    /// <summary>The inputs of the decisions, each with the domain of its reading.</summary>
    internal IReadOnlyList<StrictInput> Inputs() =>
    [
        .. Model.Inputs.Select(i => FindReading(i.Name)).OfType<Reading>().Select(r => new StrictInput(r.Id, r.Type)),
    ];

    /// <summary>The key of a text that holds for this edition only.</summary>
    internal string OwnKey(string key) => $"edition.{Id}.{key}";
}
