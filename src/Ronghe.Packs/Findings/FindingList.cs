namespace Ronghe.Packs;

/// <summary>Collects findings while a pack is read, so that all are reported at once.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    public bool HasErrors => _findings.Any(f => f.Severity == FindingSeverity.Error);

    public int Count => _findings.Count;

    public void Add(Finding finding) => _findings.Add(finding);

    public void Error(string file, string code, Node? at, params IReadOnlyList<object?> args) =>
        Add(new Finding(code, FindingSeverity.Error, file, at?.Line ?? 0, at?.Column ?? 0, args));

    public void Warning(string file, string code, Node? at, params IReadOnlyList<object?> args) =>
        Add(new Finding(code, FindingSeverity.Warning, file, at?.Line ?? 0, at?.Column ?? 0, args));

    public IReadOnlyList<Finding> Sorted() =>
    [
        .. _findings
            .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Code, StringComparer.Ordinal)
            .DistinctBy(f => f.ToString()),
    ];
}
