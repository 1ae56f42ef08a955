using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Searches each input of an indicator for the least change that brings more points, the other inputs left as they are.</summary>
internal sealed class NearestChanges(Scorer scorer, FactWords words)
{
    public IReadOnlyList<NearestChange> Find(PersonRun now, int decision, IReadOnlyList<int> readings) =>
        [.. readings.Select(r => Change(now, decision, r)).OfType<NearestChange>()];

    private NearestChange? Change(PersonRun now, int decision, int reading)
    {
        var declared = scorer.Edition.Readings[reading];
        var needed = declared.Parts.Step == 0 ? null
            : declared.Type is NumberType ? Number(now, decision, reading, declared)
            : Word(now, decision, reading, declared);
        if (needed is not { } value)
        {
            return null;
        }

        var type = scorer.Decisions[decision].Type;
        var before = now.Readings[reading];
        return new NearestChange(
            declared.Id,
            words.Text($"reading.{declared.Id}"),
            words.Value(reading, before),
            words.Value(reading, value),
            declared.Type is NumberType ? ExactNumber.Of(declared.Type, value - before) : null,
            ExactNumber.Of(type, Points(now, decision, reading, value) - Points(now, decision, reading, before)));
    }

    /// <summary>Least number of steps upward that brings more; points of a benefit never fall as its input grows, so halving finds it.</summary>
    private long? Number(PersonRun now, int decision, int reading, Reading declared)
    {
        var (value, step) = (now.Readings[reading], declared.Parts.Step);
        var (low, high) = (0L, (declared.Type.Most - value) / step);
        var points = Points(now, decision, reading, value);
        if (high == 0 || Points(now, decision, reading, value + (high * step)) <= points)
        {
            return null;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Points(now, decision, reading, value + (middle * step)) > points)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return value + (high * step);
    }

    /// <summary>The word (or true) that brings the least more; of an ordered kind the next higher level that does.</summary>
    private long? Word(PersonRun now, int decision, int reading, Reading declared)
    {
        var points = Points(now, decision, reading, now.Readings[reading]);
        long? best = null;
        for (var value = declared.Type.Least; value <= declared.Type.Most; value++)
        {
            var gained = Points(now, decision, reading, value);
            if (gained > points && (best is not { } found || gained < Points(now, decision, reading, found)))
            {
                best = value;
            }
        }

        return best;
    }

    private long Points(PersonRun now, int decision, int reading, long value)
    {
        var readings = now.Readings.ToArray();
        readings[reading] = value;
        return PersonRun.Decide(scorer, readings).Decisions[decision].Value;
    }
}
