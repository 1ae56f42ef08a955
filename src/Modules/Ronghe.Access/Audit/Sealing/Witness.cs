using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>
/// Where checkpoints go when they leave the database: a file that only grows, in a folder that a deployment puts on another machine or
/// on a medium that is written once. What the file has seen, the database must still have.
/// </summary>
internal sealed class Witness(AccessDb db, AuditRules rules)
{
    private const string FileName = "checkpoints.txt";
    private const int TailSize = 4096;

    /// <summary>Whose tree it is: the first line of every note.</summary>
    public string Origin => "ronghe/" + rules.Origin;

    private string Path => System.IO.Path.Combine(rules.CheckpointFolder, FileName);

    /// <summary>Writes the checkpoints that the file has not seen. A note cut off by a crash is written again.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(rules.CheckpointFolder);
        var seen = NotesOf(await TailAsync(cancellation)).Select(n => n.Size).DefaultIfEmpty(0).Max();
        var news = await db.Checkpoints.AsNoTracking().Where(c => c.Size > seen).OrderBy(c => c.Size).Select(c => c.Note).ToListAsync(cancellation);
        if (news.Count == 0)
        {
            return;
        }

        await using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await using var writer = new StreamWriter(file);
        foreach (var note in news)
        {
            // A line end first: the note before may have been cut off.
            await writer.WriteAsync("\n" + note);
        }

        Fault.Point("witness.writing");
        await writer.FlushAsync(cancellation);
        file.Flush(flushToDisk: true);
        Fault.Point("witness.told");
    }

    /// <summary>The notes in the file, in the order in which they were written; what is not whole is left out.</summary>
    public async Task<IReadOnlyList<CheckpointNote>> ReadAsync(CancellationToken cancellation) =>
        File.Exists(Path) ? [.. NotesOf(await File.ReadAllTextAsync(Path, cancellation))] : [];

    /// <summary>The notes in a text.</summary>
    public static IEnumerable<CheckpointNote> NotesOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i + 5 < lines.Length; i++)
        {
            if (CheckpointNote.Read(string.Join('\n', lines[i..(i + 6)])) is { } note)
            {
                yield return note;
            }
        }
    }

    /// <summary>The end of the file: enough for the last note.</summary>
    private async Task<string> TailAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Path))
        {
            return "";
        }

        await using var file = File.OpenRead(Path);
        file.Seek(-Math.Min(file.Length, TailSize), SeekOrigin.End);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(cancellation);
    }
}
