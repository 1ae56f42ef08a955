namespace Ronghe.Dmn;

/// <summary>What a hit policy promises: completeness, no overlap, no contradiction, no row that can never fire.</summary>
internal sealed class PolicyChecks(Findings findings, Witness witness, IReadOnlyList<Typed> columns, IReadOnlyList<StrictInput> inputs, Place shape)
{
    private const int MostReported = 20;

    public void Check(DmnTable table, IReadOnlyList<TableRow> rows, IReadOnlyList<RowDraft> drafts, bool hasDefault)
    {
        var disjoint = false;
        if (table.HitPolicy is DmnHitPolicy.Unique or DmnHitPolicy.Any)
        {
            disjoint = CheckOverlaps(table.HitPolicy == DmnHitPolicy.Any, rows, drafts);
        }

        if (!hasDefault)
        {
            CheckGap(rows, disjoint);
        }

        if (table.HitPolicy == DmnHitPolicy.First)
        {
            CheckReachable(rows, drafts);
        }
    }

    /// <summary>Rows with the best output first; rows of equal output keep their order.</summary>
    public List<TableRow> ByPriority(List<TableRow> rows, List<string> order)
    {
        var ranks = rows.Select(r => r.Output is ConstantNode { Type: EnumType words } c ? order.IndexOf(words.Values[(int)c.Value]) : -1).ToList();
        if (ranks.Contains(-1))
        {
            findings.Error("dmn.priority", shape);
        }

        return rows.Select((row, i) => (row, rank: ranks[i])).OrderBy(r => r.rank).Select(r => r.row).ToList();
    }

    private void CheckGap(IReadOnlyList<TableRow> rows, bool disjoint)
    {
        var domain = columns.Select(c => (c.Type.Least, c.Type.Most)).ToArray();
        var (answer, example) = Coverage.Check(domain, rows.Select(r => (IReadOnlyList<ValueSet>)r.Tests).ToList(), disjoint);
        if (answer == CoverageAnswer.Covered)
        {
            return;
        }

        if (answer == CoverageAnswer.Undecided)
        {
            findings.Error("dmn.gap-undecided", shape, "");
            return;
        }

        if (witness.IsFree)
        {
            findings.Error("dmn.gap", shape, Columns(example));
            return;
        }

        var (found, complete) = witness.Find(values => !rows.Any(r => r.Matches(values)));
        if (found is not null)
        {
            findings.Error("dmn.gap", shape, Inputs(found));
        }
        else if (!complete)
        {
            findings.Error("dmn.gap-undecided", shape, Columns(example));
        }
    }

    /// <summary>Reports overlaps; true when no two rows share any combination of column values.</summary>
    private bool CheckOverlaps(bool equalAllowed, IReadOnlyList<TableRow> rows, IReadOnlyList<RowDraft> drafts)
    {
        var disjoint = true;
        var reported = 0;
        for (var i = 0; i < rows.Count && reported < MostReported; i++)
        {
            for (var j = i + 1; j < rows.Count && reported < MostReported; j++)
            {
                if (!Meet(rows[i], rows[j]))
                {
                    continue;
                }

                disjoint = false;
                if (equalAllowed && SameOutput(drafts[i], drafts[j], rows[i], rows[j]))
                {
                    continue;
                }

                reported += ReportOverlap(equalAllowed ? "dmn.contradiction" : "dmn.overlap", rows[i], rows[j], drafts, i, j) ? 1 : 0;
            }
        }

        return disjoint;
    }

    private static bool Meet(TableRow a, TableRow b)
    {
        for (var c = 0; c < a.Tests.Length; c++)
        {
            if (!a.Tests[c].Meets(b.Tests[c]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameOutput(RowDraft a, RowDraft b, TableRow x, TableRow y) =>
        x.Output is ConstantNode first && y.Output is ConstantNode second
            ? first.Value == second.Value
            : string.Equals(a.Rule.Output, b.Rule.Output, StringComparison.Ordinal);

    private bool ReportOverlap(string code, TableRow a, TableRow b, IReadOnlyList<RowDraft> drafts, int i, int j)
    {
        var place = shape with { Line = drafts[j].Line, Row = drafts[j].Rule.Row };
        var common = a.Tests.Select((t, c) => t.Intersect(b.Tests[c]).Intervals[0].Low).ToArray();
        if (witness.IsFree)
        {
            findings.Error(code, place, drafts[i].Rule.Row, drafts[j].Rule.Row, Columns(common));
            return true;
        }

        var (found, complete) = witness.Find(values => a.Matches(values) && b.Matches(values));
        if (found is null && complete)
        {
            return false;
        }

        findings.Error(code, place, drafts[i].Rule.Row, drafts[j].Rule.Row, found is null ? Columns(common) : Inputs(found));
        return true;
    }

    private void CheckReachable(IReadOnlyList<TableRow> rows, IReadOnlyList<RowDraft> drafts)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            var earlier = rows.Take(i).Select(r => (IReadOnlyList<ValueSet>)r.Tests).ToList();
            if (Coverage.Boxes(rows[i].Tests).All(box => Coverage.Check(box, earlier, disjoint: false).Answer == CoverageAnswer.Covered))
            {
                findings.Error("dmn.unreachable", shape with { Line = drafts[i].Line, Row = drafts[i].Rule.Row }, drafts[i].Rule.Row);
            }
        }
    }

    private string Columns(long[] values) =>
        string.Join(", ", columns.Select((c, i) => $"{Name(c, i)} = {c.Type.Text(values[i])}"));

    private string Inputs(long[] values) =>
        string.Join(", ", inputs.Select((input, i) => $"{input.Name} = {input.Type.Text(values[i])}"));

    private string Name(Typed column, int index) => column is SlotNode slot && slot.Index < inputs.Count ? inputs[slot.Index].Name : $"[{index + 1}]";
}
