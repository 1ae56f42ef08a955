using Ronghe.Kernel;

namespace Ronghe.Web.Typing;

/// <summary>What a file is by its first bytes; its name and the type that the sender claims prove nothing.</summary>
public enum FileKind
{
    /// <summary>None of those below.</summary>
    Unknown,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A ZIP container, such as a workbook (XLSX).</summary>
    Zip,

    /// <summary>Text without binary characters, such as CSV.</summary>
    Text,
}

/// <summary>Looks at uploaded files before anything reads them.</summary>
public static class FileLook
{
    /// <summary>How many bytes it looks at.</summary>
    public const int Head = 512;

    /// <summary>What a file is.</summary>
    /// <param name="head">Its first bytes, up to <see cref="Head"/>.</param>
    public static FileKind KindOf(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileKind.Pdf,
        [(byte)'P', (byte)'K', 3, 4, ..] => FileKind.Zip,
        [] => FileKind.Unknown,
        _ => IsText(head) ? FileKind.Text : FileKind.Unknown,
    };

    /// <summary>Checks a file against what a field takes.</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="kinds">What is taken.</param>
    /// <param name="most">The longest that is taken, in bytes.</param>
    /// <returns>Null when it may come in; otherwise <c>field.file-empty</c>, <c>field.file-long</c> (megabytes), <c>field.file-heic</c> or <c>field.file-kind</c>.</returns>
    public static Problem? Check(long length, ReadOnlySpan<byte> head, IReadOnlyCollection<FileKind> kinds, long most) =>
        length == 0 ? new Problem("field.file-empty")
        : length > most ? new Problem("field.file-long", Math.Max(1, most >> 20))
        : kinds.Contains(KindOf(head)) ? null
        : IsHeic(head) && kinds.Contains(FileKind.Jpeg) ? new Problem("field.file-heic")
        : new Problem("field.file-kind", string.Join(", ", kinds.Select(k => k.ToString().ToUpperInvariant())));

    // What phones keep unless they are told otherwise; few programs open it.
    private static bool IsHeic(ReadOnlySpan<byte> head) => head is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', ..];

    // UTF-16 with a mark holds zeros; any other text holds no control characters but tab and line ends.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return true;
        }

        foreach (var one in head)
        {
            if (one < 0x20 && one is not (9 or 10 or 13))
            {
                return false;
            }
        }

        return true;
    }
}
