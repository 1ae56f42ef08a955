namespace Ronghe.Linkage.Linking;

/// <summary>
/// Weighs pairs of records of a table by a model; for one thread. Equal values are weighed first, by how rare they are; the others are
/// compared only while the pair can still come to the least weight that is asked for.
/// </summary>
internal sealed class PairScorer
{
    private readonly RecordTable _table;
    private readonly LinkageModel _model;
    private readonly PairLevels _levels;
    private readonly double[] _bestOther;
    private readonly int[] _order;
    private readonly double _logKin;
    private readonly IRarity _rarity;
    private readonly int[] _open;

    /// <param name="table">The records.</param>
    /// <param name="model">What was learned.</param>
    /// <param name="rarity">How rare values are.</param>
    /// <param name="cached">False where numbers of values are given again to other values.</param>
    public PairScorer(RecordTable table, LinkageModel model, IRarity rarity, bool cached = true)
    {
        (_table, _model, _rarity) = (table, model, rarity);
        _levels = new PairLevels(table, cached);
        _bestOther = [.. model.Fields.Select(f => f.BestOther)];
        _order = [.. Enumerable.Range(0, table.Width).OrderBy(f => Cost(model.Fields[f].Field.Kind)).ThenBy(f => f)];
        _open = new int[table.Width];
        _logKin = model.KinPrior > 0 ? Math.Log2(model.KinPrior) : double.NegativeInfinity;
    }

    /// <summary>Weighs a pair.</summary>
    /// <returns>False when its weight is below <paramref name="least"/>; the weight is then not all of it.</returns>
    public bool TryWeigh(int a, int b, double least, out double weight)
    {
        var x = _table.Row(a);
        var y = _table.Row(b);
        var (total, kin, bound, open) = (0.0, 0.0, 0.0, 0);
        foreach (var field in _order)
        {
            var (v, w) = (x[field], y[field]);
            if (v == 0 || w == 0)
            {
                continue;
            }

            if (v != w)
            {
                _open[open++] = field;
                bound += _bestOther[field];
                continue;
            }

            var rare = _rarity.Of(field, v);
            total += _model.Fields[field].Weights[1] + rare;
            kin += _model.Fields[field].KinWeights[1] + rare;
        }

        for (var i = 0; i < open; i++)
        {
            if (total + bound < least)
            {
                weight = total;
                return false;
            }

            var field = _open[i];
            var level = _levels.OfDifferent(x, y, field);
            total += _model.Fields[field].Weights[level];
            kin += _model.Fields[field].KinWeights[level];
            bound -= _bestOther[field];
        }

        weight = total - Household(kin);
        return weight >= least;
    }

    /// <summary>What every field says, and the correction for households when there is one.</summary>
    public IReadOnlyList<FieldEvidence> Explain(int a, int b)
    {
        var x = _table.Row(a);
        var y = _table.Row(b);
        Span<byte> levels = stackalloc byte[_table.Width];
        _levels.Of(a, b, levels);
        var evidence = new List<FieldEvidence>(levels.Length + 1);
        var kin = 0.0;
        for (var field = 0; field < levels.Length; field++)
        {
            var model = _model.Fields[field];
            var rare = levels[field] == 1 ? _rarity.Of(field, x[field]) : 0;
            evidence.Add(new FieldEvidence(model.Field.Name, model.Levels[levels[field]], model.Weights[levels[field]] + rare));
            kin += model.KinWeights[levels[field]] + rare;
        }

        if (_model.KinPrior > 0)
        {
            evidence.Add(new FieldEvidence("", Agreement.Household, -Household(kin)));
        }

        return evidence;
    }

    /// <summary>log2(1 + odds of a household against strangers): what the sameness of address or birth day is worth less because families share it.</summary>
    private double Household(double kin) => double.IsNegativeInfinity(_logKin) ? 0 : Soft(_logKin + kin);

    private static double Soft(double x) => x > 50 ? x : x < -50 ? 0 : Math.Log2(1 + double.Exp2(x));

    /// <summary>What is quickly compared comes first, so that the slow comparisons are seldom needed.</summary>
    private static int Cost(FieldKind kind) => kind switch
    {
        FieldKind.Category => 0,
        FieldKind.Date or FieldKind.Number or FieldKind.Phone => 1,
        FieldKind.IdNumber => 2,
        FieldKind.Name or FieldKind.NameGiven or FieldKind.NameFamily => 3,
        _ => 4,
    };
}
