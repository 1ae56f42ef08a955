using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>A selector as declared, before the dates of a round are known.</summary>
/// <param name="Kind">The kind of facts.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Rule">How their dates meet those of the round.</param>
/// <param name="When">The value of the sheet: a window, the last day (until) or a day (on).</param>
/// <param name="ValidOn">The date of the sheet on which the fact must not have expired, or null.</param>
internal sealed record SelectorSpec(FactKind Kind, FactFilter Filter, TimeRule Rule, SheetValue When, SheetValue? ValidOn)
{
    public FactSelector Bind(ReadingBinding binding)
    {
        var (from, to) = Days(binding.Sheet);
        return new FactSelector
        {
            Kind = binding.KindIndex(Kind.Id),
            Filter = Filter,
            Rule = Rule,
            From = from,
            To = to,
            ValidOn = ValidOn is null ? null : binding.Sheet.Date(ValidOn.Name).DayNumber,
            IsPenalty = Kind.IsPenalty,
        };
    }

    public IEnumerable<string> SheetNames()
    {
        yield return When.Name;
        if (ValidOn is not null)
        {
            yield return ValidOn.Name;
        }
    }

    private (int From, int To) Days(RoundSheet sheet)
    {
        if (When.Kind == SheetValueKind.Window)
        {
            var window = sheet.Window(When.Name);
            return (window.From, window.To);
        }

        var day = sheet.Date(When.Name).DayNumber;
        return (Rule == TimeRule.On ? day : 0, day + 1);
    }
}

/// <summary>What a reading is bound to.</summary>
/// <param name="Edition">The edition, for readings that name another.</param>
/// <param name="Sheet">The dates.</param>
/// <param name="Kinds">The kinds of the batch, in the order of its columns.</param>
internal sealed record ReadingBinding(Edition Edition, RoundSheet Sheet, IReadOnlyList<string> Kinds)
{
    public int KindIndex(string kind)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (Kinds[i] == kind)
            {
                return i;
            }
        }

        throw new ArgumentException($"{kind} is not among the kinds of the edition.", nameof(kind));
    }

    /// <summary>The selector of another reading.</summary>
    public FactSelector SelectorOf(string reading) => Edition.GetReading(reading).Parts.Selector!.Bind(this);
}
