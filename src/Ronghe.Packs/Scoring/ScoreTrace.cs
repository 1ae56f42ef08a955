namespace Ronghe.Packs;

/// <summary>
/// The trace of one applicant: the pessimistic run as a compact blob. With the pack and the inputs every sentence of an explanation can be made from it.
/// </summary>
/// <param name="Decisions">By decision: the value and the rule that fired.</param>
/// <param name="Readings">By reading: the value and the facts used.</param>
/// <remarks>
/// Form: for each decision of <see cref="Scorer.Decisions"/> the scaled value as a signed (zigzag) varint, then the fired rule as a varint; then for each
/// reading of <see cref="Edition.Readings"/> the value as a signed varint, the number of facts used as a varint, and their ordinals among the
/// person's facts of the reading's kind: the first as it is, each further one as the difference to the one before, as varints.
/// A varint is little-endian base 128 (7 bits a byte, high bit: more follow). Nothing else; the blob of an applicant with an out-of-domain reading is empty.
/// </remarks>
public sealed record ScoreTrace(IReadOnlyList<TracedDecision> Decisions, IReadOnlyList<TracedReading> Readings)
{
    /// <summary>Reads a blob.</summary>
    /// <param name="trace">As in <see cref="ScoreBlock.Trace"/>.</param>
    /// <param name="decisions">How many decisions the scorer has.</param>
    /// <param name="readings">How many readings the edition has.</param>
    /// <exception cref="FormatException">The blob is cut off or too long.</exception>
    public static ScoreTrace Read(ReadOnlySpan<byte> trace, int decisions, int readings)
    {
        var from = new VarintReader(trace);
        var decided = new TracedDecision[decisions];
        for (var d = 0; d < decisions; d++)
        {
            decided[d] = new TracedDecision(from.Signed(), (int)from.Unsigned());
        }

        var read = new TracedReading[readings];
        for (var r = 0; r < readings; r++)
        {
            read[r] = new TracedReading(from.Signed(), Ordinals(ref from));
        }

        from.End();
        return new ScoreTrace(decided, read);
    }

    private static int[] Ordinals(ref VarintReader from)
    {
        var count = from.Unsigned();
        if (count > (ulong)from.Left)
        {
            throw new FormatException("The trace is cut off.");
        }

        var ordinals = new int[count];
        var before = 0;
        for (var i = 0; i < ordinals.Length; i++)
        {
            before += (int)from.Unsigned();
            ordinals[i] = before;
        }

        return ordinals;
    }
}

/// <summary>A decision in a trace.</summary>
/// <param name="Value">Scaled as the decision's type says.</param>
/// <param name="Fired">As in <see cref="ScoreBlock.Fired"/>.</param>
public readonly record struct TracedDecision(long Value, int Fired);

/// <summary>A reading in a trace.</summary>
/// <param name="Value">As carrier of the reading's type.</param>
/// <param name="Facts">Ordinals of the facts used among the person's facts of the reading's kind, ascending.</param>
public sealed record TracedReading(long Value, IReadOnlyList<int> Facts);
