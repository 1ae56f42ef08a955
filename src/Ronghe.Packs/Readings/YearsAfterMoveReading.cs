using Ronghe.Columns;
using Ronghe.Time;

namespace Ronghe.Packs;

/// <summary>
/// years-after-move: full years lived in the rest of a place since the last day lived in the districts that were left.
/// </summary>
/// <remarks>
/// The move is the end of the last spell in the districts left that begins in time; who lives there still, or moved back, has none after it.
/// From that day the spells in the rest of the place count as full years held, lapses left out. Nobody moved who never lived in the
/// districts left. An unanswered spell there is hoped for when it is the only proof of a move, and feared when it would be a later return;
/// an unanswered spell elsewhere is hoped for. So each run takes what is good, or bad, for the person.
/// </remarks>
internal sealed class YearsAfterMoveReading(IReadOnlyList<PlaceRange> left, IReadOnlyList<PlaceRange> within) : BoundReading
{
    private readonly PlaceRange[] _left = [.. left];
    private readonly PlaceRange[] _within = [.. within];

    /// <inheritdoc/>
    public override FactExclusion WhyUnused => FactExclusion.Place;

    protected override long Measure(Evaluation on)
    {
        var moved = MovedOn(on);
        var facts = on.Columns[Selector!.Kind];
        var marks = on.Marks(on.Used.Count);
        for (var i = 0; moved >= 0 && i < marks.Length; i++)
        {
            var place = facts.Division[on.Used.Index[i]];
            marks[i] = on.Used.To[i] > moved && PlaceRange.Contains(_within, place) && !PlaceRange.Contains(_left, place);
        }

        on.Used.Keep(marks);
        return on.Used.Count == 0 || moved >= Selector.To
            ? 0
            : Spells.FullYearsHeld(on.Used.From, on.Used.To, new Time.Span(Math.Max(moved, Selector.From), Selector.To));
    }

    /// <summary>The first day after the last spell in the districts left; -1 when there is none.</summary>
    private int MovedOn(Evaluation on)
    {
        var facts = on.Columns[Selector!.Kind];
        var (known, earliestHoped, latestFeared) = (-1, int.MaxValue, -1);
        var end = facts.Offsets[on.Person + 1];
        for (var i = facts.Offsets[on.Person]; i < end; i++)
        {
            if (!Selector.IsInTime(facts, i) || !PlaceRange.Contains(_left, facts.Division[i]))
            {
                continue;
            }

            switch (facts.State[i])
            {
                case FactState.Confirmed or FactState.Pledged:
                    known = Math.Max(known, facts.To[i]);
                    break;
                case FactState.Unanswered:
                    earliestHoped = Math.Min(earliestHoped, facts.To[i]);
                    latestFeared = Math.Max(latestFeared, facts.To[i]);
                    break;
            }
        }

        return on.Optimistic
            ? known >= 0 ? known : latestFeared < 0 ? -1 : earliestHoped
            : known < 0 ? -1 : Math.Max(known, latestFeared);
    }
}
