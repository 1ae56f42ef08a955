using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>A filter bound to the dates of a round: says which facts of a person count in a run, and why another does not.</summary>
internal sealed class FactSelector
{
    /// <summary>Position of the kind in <see cref="Scorer.Kinds"/>.</summary>
    public required int Kind { get; init; }

    public required FactFilter Filter { get; init; }

    public required TimeRule Rule { get; init; }

    /// <summary>First day of the window; the day itself for <see cref="TimeRule.On"/>.</summary>
    public required int From { get; init; }

    /// <summary>First day after the window.</summary>
    public required int To { get; init; }

    /// <summary>A day on which the fact must not have expired; null when expiry does not matter.</summary>
    public int? ValidOn { get; init; }

    /// <summary>Whether the kind counts against the person.</summary>
    public required bool IsPenalty { get; init; }

    public Time.Span Window => new(From, To);

    /// <summary>Fills a selection with the facts of the person under way that count in the run under way.</summary>
    public void Select(Evaluation on, Selection into)
    {
        into.Clear();
        var facts = on.Columns[Kind];
        var end = facts.Offsets[on.Person + 1];
        for (var i = facts.Offsets[on.Person]; i < end; i++)
        {
            if (Filter.Accepts(facts, i) && IsInTime(facts, i) && Counts(facts.State[i], on.Optimistic))
            {
                into.Add(i, facts.From[i], facts.To[i]);
            }
        }
    }

    /// <summary>
    /// Whether a fact in a state counts: what is unanswered is hoped for in the optimistic run when it speaks for the person and feared in the
    /// pessimistic one when it speaks against; a pledge is believed in both.
    /// </summary>
    public bool Counts(FactState state, bool optimistic) => state switch
    {
        FactState.Confirmed => true,
        FactState.Unanswered => IsPenalty != optimistic,
        FactState.Pledged => !IsPenalty,
        _ => false,
    };

    public bool IsInTime(FactColumn facts, int i)
    {
        var inTime = Rule switch
        {
            TimeRule.Clip => facts.From[i] < To && facts.To[i] > From,
            TimeRule.Event => facts.From[i] >= From && facts.From[i] < To,
            _ => facts.From[i] <= From && facts.To[i] > From,
        };
        return inTime && (ValidOn is not { } day || facts.To[i] > day);
    }

    /// <summary>Why a fact does not count in either run; null when it counts or is none of the reading's business.</summary>
    public FactExclusion? WhyNot(FactColumn facts, int i) =>
        !Filter.HasCode(facts, i) ? null
        : facts.State[i] == FactState.Refused ? FactExclusion.Refused
        : !Filter.HasClass(facts, i) ? FactExclusion.Class
        : !Filter.HasPlace(facts, i) ? FactExclusion.Place
        : !IsInTime(facts, i) ? FactExclusion.Window
        : facts.State[i] == FactState.Unanswered ? FactExclusion.Unanswered
        : null;
}
