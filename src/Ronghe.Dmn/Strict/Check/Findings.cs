namespace Ronghe.Dmn;

/// <summary>Collects findings with their place.</summary>
internal sealed class Findings(string file)
{
    private readonly List<DmnFinding> found = [];

    public IReadOnlyList<DmnFinding> All => found;

    public bool HasError => found.Exists(f => f.Severity == DmnSeverity.Error);

    public void Error(string code, Place place, params IReadOnlyList<object?> args) => Add(code, DmnSeverity.Error, place, args);

    public void Warn(string code, Place place, params IReadOnlyList<object?> args) => Add(code, DmnSeverity.Warning, place, args);

    private void Add(string code, DmnSeverity severity, Place place, IReadOnlyList<object?> args) =>
        found.Add(new DmnFinding(code, severity, file, place.Line, place.Table, place.Row, place.Column, args));
}

/// <summary>Where something stands.</summary>
internal readonly record struct Place(int Line, string Table, int Row = 0, int Column = 0);
