using Ronghe.Kernel;
using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Packages;

/// <summary>The public rows of a package, with the check that rank, ties and quota follow from the keys they show.</summary>
internal sealed class PublicRowReader
{
    private readonly List<int> _best = [];
    private readonly List<int> _worst = [];
    private readonly List<Outcome> _outcomes = [];
    private readonly List<bool> _sure = [];
    private readonly List<bool> _possible = [];
    private readonly List<long>[] _keysLow;
    private readonly List<long>[] _keysHigh;

    private PublicRowReader(int keys)
    {
        _keysLow = [.. Enumerable.Range(0, keys).Select(_ => new List<long>())];
        _keysHigh = [.. Enumerable.Range(0, keys).Select(_ => new List<long>())];
    }

    /// <summary>The hash of each row, in order.</summary>
    public List<byte[]> Leaves { get; } = [];

    public int Count => Leaves.Count;

    public static PublicRowReader Read(PackageFile package)
    {
        using var stream = package.OpenFile(PublicRows.FileName);
        var lines = new LineReader(stream, PublicRows.FileName);
        var keys = package.Core.Keys.Count;
        var rows = new PublicRowReader(keys);
        lines.Read();
        while (lines.Read())
        {
            if (lines.Fields != 5 + (2 * keys) + 3)
            {
                throw lines.Damaged("field-missing");
            }

            rows.Add(lines, package.Core.Keys);
        }

        return rows;
    }

    /// <summary>Checks counts, order, ranks and outcomes against the keys.</summary>
    public Problem? Check(PackageCore core)
    {
        if (Count != core.Applicants)
        {
            return new Problem("package.count-differs", PublicRows.FileName, core.Applicants, Count);
        }

        var waived = _outcomes.Select(o => o == Outcome.Waived).ToArray();
        var standing = Ranker.Rank(new Contenders
        {
            SurelyEligible = [.. _sure],
            PossiblyEligible = [.. _possible],
            KeysLow = [.. _keysLow.Select(k => k.ToArray())],
            KeysHigh = [.. _keysHigh.Select(k => k.ToArray())],
        }, core.Quota);
        for (var i = 0; i < Count; i++)
        {
            var expected = waived[i] ? (0, 0, Outcome.Waived) : (standing.BestRank[i], standing.WorstRank[i], standing.Outcomes[i]);
            if (expected != (_best[i], _worst[i], _outcomes[i]))
            {
                return new Problem("package.rank-differs", PublicRows.FileName, i + 2, expected.ToString(), (_best[i], _worst[i], _outcomes[i]).ToString());
            }
        }

        var admitted = _outcomes.Count(o => o == Outcome.Admitted);
        return admitted == core.Admitted ? null : new Problem("package.count-differs", PublicRows.FileName, core.Admitted, admitted);
    }

    private void Add(LineReader lines, IReadOnlyList<KeyScale> keys)
    {
        _best.Add(lines.Int32(0));
        _worst.Add(lines.Int32(1));
        _outcomes.Add((Outcome)lines.Int32(2));
        _sure.Add(lines.Int32(3) != 0);
        _possible.Add(lines.Int32(4) != 0);
        for (var k = 0; k < keys.Count; k++)
        {
            var sign = keys[k].Descending ? 1 : -1;
            _keysLow[k].Add(sign * lines.Int64(5 + (2 * k)));
            _keysHigh[k].Add(sign * lines.Int64(6 + (2 * k)));
        }

        Leaves.Add(MerkleTree.LeafHash(lines.Text));
    }
}
