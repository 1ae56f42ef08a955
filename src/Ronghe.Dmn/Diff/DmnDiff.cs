namespace Ronghe.Dmn;

/// <summary>The difference between two versions of a model, decision by decision and row by row.</summary>
public static class DmnDiff
{
    /// <summary>What has to be done to the older version to get the newer one, in the order of the newer.</summary>
    public static IReadOnlyList<DmnChange> Compare(DmnModel older, DmnModel newer)
    {
        var changes = new List<DmnChange>();
        foreach (var decision in newer.Decisions)
        {
            if (older.FindDecision(decision.Name) is not { } before)
            {
                changes.Add(new DmnChange(DmnChangeKind.DecisionAdded, decision.Name, 0, 0, "", "", ""));
            }
            else
            {
                Compare(decision.Name, before.Expression, decision.Expression, changes);
            }
        }

        changes.AddRange(older.Decisions.Where(d => newer.FindDecision(d.Name) is null)
            .Select(d => new DmnChange(DmnChangeKind.DecisionRemoved, d.Name, 0, 0, "", "", "")));
        return changes;
    }

    private static void Compare(string decision, DmnExpression? older, DmnExpression? newer, List<DmnChange> changes)
    {
        var (before, after) = (Shape(older), Shape(newer));
        if (before != after)
        {
            changes.Add(new DmnChange(DmnChangeKind.LogicChanged, decision, 0, 0, "", before, after));
        }
        else if (older is DmnTable oldTable && newer is DmnTable newTable)
        {
            CompareRows(decision, oldTable, newTable, changes);
        }
    }

    // Rows that are the same stay in place (longest common subsequence); between them, removed and added rows are paired in order.
    private static void CompareRows(string decision, DmnTable older, DmnTable newer, List<DmnChange> changes)
    {
        var (a, b) = (older.Rules.Select(Cells).ToList(), newer.Rules.Select(Cells).ToList());
        var kept = Common(a.ConvertAll(Key), b.ConvertAll(Key));
        kept.Add((a.Count, b.Count));
        var (i, j) = (0, 0);
        foreach (var (nextOld, nextNew) in kept)
        {
            for (; i < nextOld && j < nextNew; i++, j++)
            {
                CompareCells(decision, newer, i, j, a[i], b[j], changes);
            }

            for (; i < nextOld; i++)
            {
                changes.Add(new DmnChange(DmnChangeKind.RowRemoved, decision, i + 1, 0, "", string.Join(" | ", a[i]), ""));
            }

            for (; j < nextNew; j++)
            {
                changes.Add(new DmnChange(DmnChangeKind.RowAdded, decision, 0, j + 1, "", "", string.Join(" | ", b[j])));
            }

            (i, j) = (nextOld + 1, nextNew + 1);
        }
    }

    private static void CompareCells(string decision, DmnTable table, int oldRow, int newRow, List<string> before, List<string> after, List<DmnChange> changes)
    {
        var headings = table.Inputs.Select(c => c.Expression).Concat(table.Outputs.Select(o => o.Name.Length > 0 ? o.Name : decision)).Concat(table.Annotations).ToList();
        for (var c = 0; c < Math.Max(before.Count, after.Count); c++)
        {
            var (x, y) = (c < before.Count ? before[c] : "", c < after.Count ? after[c] : "");
            if (x != y)
            {
                changes.Add(new DmnChange(DmnChangeKind.CellChanged, decision, oldRow + 1, newRow + 1, c < headings.Count ? headings[c] : "", x, y));
            }
        }
    }

    private static List<(int Old, int New)> Common(List<string> a, List<string> b)
    {
        var length = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var pairs = new List<(int, int)>();
        for (var (i, j) = (0, 0); i < a.Count && j < b.Count;)
        {
            if (a[i] == b[j])
            {
                pairs.Add((i++, j++));
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }

    private static List<string> Cells(DmnRule rule) => [.. rule.Inputs, .. rule.Outputs, .. rule.Annotations];

    private static string Key(List<string> cells) => string.Join('\u0001', cells);

    private static string Shape(DmnExpression? expression) => expression switch
    {
        null => "-",
        DmnLiteral literal => literal.Text,
        DmnTable table => $"{table.HitPolicy} {table.Aggregation} [{string.Join("; ", table.Inputs.Select(i => i.Expression))}] → [{string.Join("; ", table.Outputs.Select(o => $"{o.Name} {o.Values} {o.Default}".Trim()))}]",
        _ => BoxText.Of(expression),
    };
}
