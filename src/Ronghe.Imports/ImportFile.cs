using Ronghe.Kernel;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>A file opened at its first row, with its header matched.</summary>
internal sealed class ImportFile : IDisposable
{
    private ImportFile(SheetReader reader, SheetHeader header) => (Reader, Header) = (reader, header);

    public SheetReader Reader { get; }

    public SheetHeader Header { get; }

    public static Outcome<ImportFile> Open(Stream file, ImportPlan plan, ImportWords words, ImportMapping mapping)
    {
        var opened = SheetReader.Open(file, SheetLimits.Default);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        var reader = opened.Value;
        if (!reader.Read())
        {
            reader.Dispose();
            return reader.Problem ?? new Problem("sheet.empty");
        }

        var header = plan.Match(reader.Row, words, mapping);
        if (header.Problem is { } mismatch)
        {
            reader.Dispose();
            return mismatch;
        }

        return new ImportFile(reader, header.Value);
    }

    /// <summary>The header of a file as written; a problem when there is none to read.</summary>
    public static Outcome<FileHeader> HeaderOf(Stream file)
    {
        var opened = SheetReader.Open(file, SheetLimits.Default);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        using var reader = opened.Value;
        if (!reader.Read())
        {
            return reader.Problem ?? new Problem("sheet.empty");
        }

        return new FileHeader(reader.Format, [.. Enumerable.Range(0, reader.Row.Count).Select(i => reader.Row[i].Text)]);
    }

    /// <summary>Reads a file to its end, so that a file that breaks off later is refused before anything is stored from it.</summary>
    public static Outcome<FileCheck> Check(Stream file, ImportPlan plan, ImportWords words, ImportMapping mapping)
    {
        var opened = Open(file, plan, words, mapping);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        using var rows = opened.Value;
        var total = 0;
        while (rows.Reader.Read())
        {
            total++;
        }

        return rows.Reader.Problem is { } broken ? broken
            : total == 0 ? new Problem("sheet.no-rows")
            : new FileCheck(rows.Reader.Format, total, rows.Reader.Ignored);
    }

    public void Dispose() => Reader.Dispose();
}

/// <summary>The first row of a file, as written.</summary>
internal sealed record FileHeader(SheetFormat Format, IReadOnlyList<string> Cells);

/// <summary>What a file holds.</summary>
internal sealed record FileCheck(SheetFormat Format, int Rows, IReadOnlyList<IgnoredSheet> Ignored);
