using Ronghe.Kernel;

namespace Ronghe.Sheets;

/// <summary>
/// Reads a table from outside, a row at a time and in bounded memory. The file itself says whether it is a workbook or CSV: its name is
/// not asked. A file that cannot be read to its end gives a <see cref="Problem"/>, so read it once before anything is stored from it.
/// </summary>
public abstract class SheetReader : IDisposable
{
    private protected SheetReader(SheetLimits limits) => Limits = limits;

    /// <summary>What the file is.</summary>
    public abstract SheetFormat Format { get; }

    /// <summary>The row that <see cref="Read"/> came to.</summary>
    public SheetRow Row { get; } = new();

    /// <summary>Why reading stopped before the end; null at the end of a good file.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>The sheet that is read; null for CSV.</summary>
    public virtual string? SheetName => null;

    /// <summary>Sheets of the workbook that are not read: hidden ones, and visible ones after the first.</summary>
    public virtual IReadOnlyList<IgnoredSheet> Ignored => [];

    /// <summary>True when days are counted from 1904 (workbooks of old Macintosh programs).</summary>
    public virtual bool Uses1904 => false;

    private protected SheetLimits Limits { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="file">The content; it can seek and stays open.</param>
    /// <param name="limits">How large it may be.</param>
    public static Outcome<SheetReader> Open(Stream file, SheetLimits limits)
    {
        if (file.Length > limits.FileBytes)
        {
            return SheetProblems.TooLarge(file.Length, limits.FileBytes);
        }

        Span<byte> first = stackalloc byte[8];
        file.Position = 0;
        first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        try
        {
            return first.StartsWith("PK"u8) ? XlsxReader.OpenFile(file, limits)
                : first.SequenceEqual<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? SheetProblems.OldWorkbook()
                : CsvReader.OpenFile(file, limits);
        }
        catch (SheetRefusal refusal)
        {
            return refusal.Problem;
        }
    }

    /// <summary>Steps to the next row that holds anything.</summary>
    /// <returns>False at the end, or when the file cannot be read any further (<see cref="Problem"/>).</returns>
    public bool Read()
    {
        if (Problem is not null)
        {
            return false;
        }

        try
        {
            while (ReadRow())
            {
                if (Row.Number > Limits.Rows)
                {
                    throw new SheetRefusal(SheetProblems.TooManyRows(Limits.Rows));
                }

                if (!Row.IsBlank)
                {
                    return true;
                }
            }

            return false;
        }
        catch (SheetRefusal refusal)
        {
            Problem = refusal.Problem;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private protected abstract bool ReadRow();

    private protected abstract void Close();
}

/// <summary>A sheet of a workbook that is not read.</summary>
public sealed record IgnoredSheet(string Name, bool Hidden);
