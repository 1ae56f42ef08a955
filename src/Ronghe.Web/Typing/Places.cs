using Ronghe.Codes;

namespace Ronghe.Web.Typing;

/// <summary>The divisions of the country for fields in which one is chosen step by step.</summary>
/// <param name="file">Path of <c>packs/reference/divisions.csv</c>; it is read when first asked for.</param>
public sealed class Places(string file)
{
    private readonly Lazy<DivisionTable> _table = new(() =>
    {
        using var csv = File.OpenText(file);
        return DivisionTable.Read(csv);
    });

    private static readonly DivisionLevel[] Steps = [DivisionLevel.Province, DivisionLevel.City, DivisionLevel.County, DivisionLevel.Street, DivisionLevel.Community];

    /// <summary>The provinces.</summary>
    public IReadOnlyList<Division> Provinces => [.. _table.Value.InForce.Where(d => d.Code.Level == DivisionLevel.Province)];

    /// <summary>The divisions of the next smaller level that the table knows inside one; empty when it ends there.</summary>
    public IReadOnlyList<Division> Inside(DivisionCode code)
    {
        // Cities without districts have streets right below them.
        foreach (var level in Steps.SkipWhile(l => l <= code.Level))
        {
            var inside = _table.Value.Inside(code, level).ToList();
            if (inside.Count > 0)
            {
                return inside;
            }
        }

        return [];
    }

    /// <summary>The division with a code, in force; null when there is none.</summary>
    public Division? Find(string? code) => DivisionCode.TryParse(code) is { } parsed ? _table.Value.Find(parsed) : null;

    /// <summary>Whether a county (six digits) could give identity numbers at some time between two years; see <see cref="DivisionTable.GaveIdentityNumbers"/>.</summary>
    public bool GaveIdentityNumbers(int county, int from, int to) => _table.Value.GaveIdentityNumbers(county, from, to);

    /// <summary>The names from the province down.</summary>
    public string NameOf(DivisionCode code) => _table.Value.FullName(code);
}
