using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>
/// One batch on its way through the scorer: readings of the pessimistic run, decisions, then both again for those who have something unanswered.
/// Nothing is allocated per person.
/// </summary>
internal sealed class ScoreRun
{
    private const int Slice = 4096;

    private readonly Scorer _scorer;
    private readonly PersonBatch _persons;
    private readonly CancellationToken _cancellation;
    private readonly Evaluation _evaluation;
    private readonly int _count;
    private readonly ByteBuffer _readingTraces;
    private readonly int[] _readingTraceOffsets;
    private readonly bool[] _bad;
    private readonly List<ScoreDiagnostic> _diagnostics = [];

    public ScoreRun(Scorer scorer, PersonBatch persons, IReadOnlyList<int[]> choices, CancellationToken cancellation)
    {
        _scorer = scorer;
        _persons = persons;
        _cancellation = cancellation;
        _evaluation = new Evaluation(persons, scorer.Kinds, choices);
        _count = persons.Count;
        _readingTraces = new ByteBuffer(_count * 128);
        _readingTraceOffsets = new int[_count + 1];
        _bad = new bool[_count];
    }

    public ScoreBlock Run()
    {
        var readings = Columns(_scorer.Bound.Length, _count);
        for (var p = 0; p < _count; p++)
        {
            CheckCancelled(p);
            Read(p, optimistic: false, readings, p, _readingTraces);
            _readingTraceOffsets[p + 1] = _readingTraces.Length;
        }

        var values = Columns(_scorer.Decisions.Count, _count);
        var fired = new ushort[_scorer.Decisions.Count][];
        for (var d = 0; d < fired.Length; d++)
        {
            fired[d] = new ushort[_count];
        }

        Decide(readings, _count, values, fired);
        var low = new RunResult(_scorer, readings, values, _count);
        var high = low.Copy();
        RunAgain(high);
        return Block(low, high, values, fired);
    }

    /// <summary>Reads one person into row <paramref name="row"/> of the columns; a value outside its domain marks the person.</summary>
    private void Read(int person, bool optimistic, long[][] readings, int row, ByteBuffer? traces)
    {
        _evaluation.Person = person;
        _evaluation.Optimistic = optimistic;
        for (var r = 0; r < readings.Length; r++)
        {
            var value = _scorer.Bound[r].Evaluate(_evaluation);
            var type = _scorer.Edition.Readings[r].Type;
            if (!type.Contains(value))
            {
                _bad[person] = true;
                _diagnostics.Add(new ScoreDiagnostic(person, _scorer.Edition.Readings[r].Id, value));
                value = type.Least; // so that the kernels can run; the person's results are replaced by the whole range
            }

            readings[r][row] = value;
            if (traces is not null)
            {
                Trace(traces, value, _scorer.Bound[r]);
            }
        }
    }

    private void Trace(ByteBuffer traces, long value, BoundReading reading)
    {
        traces.AppendSigned(value);
        var used = _evaluation.Used.Index;
        traces.Append((ulong)used.Length);
        var before = reading.Selector is null ? 0 : _evaluation.Columns[reading.Selector.Kind].Offsets[_evaluation.Person];
        foreach (var index in used)
        {
            traces.Append((ulong)(index - before));
            before = index;
        }
    }

    private void Decide(long[][] readings, int count, long[]?[] values, ushort[]?[]? fired)
    {
        var inputs = new long[_scorer.ReadingOfInput.Length][];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = readings[_scorer.ReadingOfInput[i]];
        }

        for (var start = 0; start < count; start += Slice)
        {
            _cancellation.ThrowIfCancellationRequested();
            _scorer.Compiled.Run(inputs, start, Math.Min(Slice, count - start), values, fired);
        }
    }

    /// <summary>The optimistic run of those who have something unanswered, into their rows of <paramref name="high"/>.</summary>
    private void RunAgain(RunResult high)
    {
        var again = Unanswered();
        if (again.Length == 0)
        {
            return;
        }

        var readings = Columns(_scorer.Bound.Length, again.Length);
        for (var row = 0; row < again.Length; row++)
        {
            CheckCancelled(row);
            Read(again[row], optimistic: true, readings, row, traces: null);
        }

        var values = Columns(_scorer.Decisions.Count, again.Length);
        Decide(readings, again.Length, values, fired: null);
        var result = new RunResult(_scorer, readings, values, again.Length);
        for (var row = 0; row < again.Length; row++)
        {
            high.Take(again[row], result, row);
        }
    }

    private int[] Unanswered()
    {
        var persons = new List<int>();
        for (var p = 0; p < _count; p++)
        {
            foreach (var column in _evaluation.Columns)
            {
                var states = column.State.AsSpan(column.Offsets[p], column.Offsets[p + 1] - column.Offsets[p]);
                if (states.Contains(FactState.Unanswered))
                {
                    persons.Add(p);
                    break;
                }
            }
        }

        return [.. persons];
    }

    private ScoreBlock Block(RunResult low, RunResult high, long[][] values, ushort[][] fired)
    {
        var held = new bool[_count];
        for (var p = 0; p < _count; p++)
        {
            if (_bad[p])
            {
                low.Widen(p, least: true);
                high.Widen(p, least: false);
            }

            held[p] = _bad[p] || !low.Equals(high, p);
        }

        var (traces, offsets) = Traces(values, fired);
        return new ScoreBlock
        {
            Count = _count,
            EligibilityLow = low.Eligibility,
            EligibilityHigh = high.Eligibility,
            RankingLow = low.Ranking,
            RankingHigh = high.Ranking,
            RankKeysLow = low.Keys,
            RankKeysHigh = high.Keys,
            GatesFailedLow = low.GatesFailed,
            GatesFailedHigh = high.GatesFailed,
            Held = held,
            Values = values,
            Fired = fired,
            Traces = traces,
            TraceOffsets = offsets,
            Diagnostics = [.. _diagnostics.Distinct()],
        };
    }

    private (byte[] Traces, int[] Offsets) Traces(long[][] values, ushort[][] fired)
    {
        var traces = new ByteBuffer(_readingTraces.Length + (_count * values.Length * 2));
        var offsets = new int[_count + 1];
        for (var p = 0; p < _count; p++)
        {
            CheckCancelled(p);
            if (!_bad[p])
            {
                for (var d = 0; d < values.Length; d++)
                {
                    traces.AppendSigned(values[d][p]);
                    traces.Append((ulong)fired[d][p]);
                }

                traces.Append(_readingTraces.Slice(_readingTraceOffsets[p], _readingTraceOffsets[p + 1]));
            }

            offsets[p + 1] = traces.Length;
        }

        return (traces.ToArray(), offsets);
    }

    private void CheckCancelled(int row)
    {
        if (row % Slice == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }

    private static long[][] Columns(int columns, int rows)
    {
        var all = new long[columns][];
        for (var c = 0; c < columns; c++)
        {
            all[c] = new long[rows];
        }

        return all;
    }
}
