using Ronghe.Kernel;

namespace Ronghe.Imports;

/// <summary>Rows that are stored together.</summary>
internal sealed class ImportChunk
{
    private readonly List<RowProblem> _problems = [];
    private readonly HashSet<int> _bad = [];

    /// <summary>Rows whose cells are good.</summary>
    public List<RowDraft> Drafts { get; } = [];

    /// <summary>Who the rows are about, by identity number; without those who are not in the register.</summary>
    public IReadOnlyDictionary<string, long> Persons { get; set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public int Read { get; set; }

    public int Bad => _bad.Count;

    public IEnumerable<RowProblem> Problems => _problems.OrderBy(p => p.Line);

    /// <summary>Rows that have no verdict so far.</summary>
    public IEnumerable<RowDraft> Good => Drafts.Where(d => !_bad.Contains(d.Line));

    /// <summary>How many good rows came to what, by the key of its words.</summary>
    public SortedDictionary<string, int> Tally { get; } = new(StringComparer.Ordinal);

    public void Count(string what, int rows) => Tally[what] = Tally.GetValueOrDefault(what) + rows;

    public void Refuse(RowProblem problem)
    {
        _problems.Add(problem);
        _bad.Add(problem.Line);
    }
}

/// <param name="Line">The row as a spreadsheet shows it.</param>
/// <param name="Place">The column in the file from 0; -1 for the row.</param>
/// <param name="Problem">What is wrong; its field is the column's id.</param>
internal sealed record RowProblem(int Line, int Place, Problem Problem);
