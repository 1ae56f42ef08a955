using Microsoft.EntityFrameworkCore;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>The verdicts of an import in words.</summary>
internal sealed class ImportVerdicts(ImportsDb db, IEnumerable<IImportSource> sources, ImportWords words)
{
    public async Task<IReadOnlyList<VerdictView>> ListAsync(Import import, int most, CancellationToken cancellation)
    {
        var plan = (await sources.Single(s => s.Kind == import.Kind).PlanAsync(import.PartOf, import.At, import.Language, cancellation)).Value;
        var columns = plan.Columns.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var rows = await db.Verdicts.AsNoTracking().Where(v => v.ImportNo == import.ImportNo)
            .OrderBy(v => v.Line).ThenBy(v => v.Position).Take(most).ToListAsync(cancellation);
        return rows.ConvertAll(v => new VerdictView(
            v.Line,
            v.Place < 0 ? null : CellAddress.Of(v.Line, v.Place),
            v.Field,
            v.Code,
            words.ErrorOf(v, columns, import.Language),
            words.RemedyOf(v, import.Language)));
    }
}

/// <summary>Why a row was not taken.</summary>
/// <param name="Row">The row as a spreadsheet shows it.</param>
/// <param name="Cell">The cell, e.g. <c>A17</c>; null when the row as a whole is meant or the file lacks the column.</param>
/// <param name="Column">The column's id.</param>
/// <param name="Code">The problem's code.</param>
/// <param name="Problem">The sentence.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record VerdictView(int Row, string? Cell, string? Column, string Code, string Problem, string Remedy);
