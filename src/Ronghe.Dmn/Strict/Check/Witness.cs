namespace Ronghe.Dmn;

/// <summary>
/// Looks for real inputs that give wanted column values. Columns that are inputs themselves can take any values together; columns that are
/// computed may not, and then the inputs behind them are tried one by one within a budget.
/// </summary>
internal sealed class Witness(IReadOnlyList<StrictInput> inputs, IReadOnlyList<StrictDecision> decided, IReadOnlyList<Typed> columns)
{
    private const long Budget = 300_000;

    /// <summary>Whether every combination of column values can occur.</summary>
    public bool IsFree { get; } =
        columns.All(c => c is SlotNode slot && slot.Index < inputs.Count)
        && columns.Select(c => ((SlotNode)c).Index).Distinct().Count() == columns.Count;

    /// <summary>
    /// Inputs for whose column values the test holds. Not found means there are none if the search was complete, and nothing otherwise.
    /// </summary>
    public (long[]? Inputs, bool Complete) Find(Func<long[], bool> test)
    {
        var used = Behind();
        var slots = new long[inputs.Count + decided.Count];
        for (var i = 0; i < inputs.Count; i++)
        {
            slots[i] = inputs[i].Type.Least;
        }

        var cells = 1.0;
        foreach (var i in used)
        {
            cells *= (double)inputs[i].Type.Most - inputs[i].Type.Least + 1;
        }

        if (cells > Budget)
        {
            return (null, false);
        }

        return Enumerate(used, 0, slots, test) ? (slots[..inputs.Count], true) : (null, true);
    }

    private bool Enumerate(List<int> used, int at, long[] slots, Func<long[], bool> test)
    {
        if (at == used.Count)
        {
            for (var i = 0; i < decided.Count; i++)
            {
                slots[inputs.Count + i] = decided[i].Evaluate(slots, null);
            }

            return test(columns.Select(c => c.Evaluate(slots)).ToArray());
        }

        var type = inputs[used[at]].Type;
        for (var value = type.Least; value <= type.Most; value++)
        {
            slots[used[at]] = value;
            if (Enumerate(used, at + 1, slots, test))
            {
                return true;
            }
        }

        return false;
    }

    private List<int> Behind()
    {
        var used = new SortedSet<int>();
        var open = new Stack<int>(columns.SelectMany(c => c.Slots()));
        while (open.TryPop(out var slot))
        {
            if (slot >= inputs.Count)
            {
                foreach (var deeper in decided[slot - inputs.Count].Slots)
                {
                    open.Push(deeper);
                }
            }
            else
            {
                used.Add(slot);
            }
        }

        return [.. used];
    }
}
