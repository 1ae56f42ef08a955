using System.Text.Json;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>What a file brings.</summary>
internal enum ImportKind
{
    Applications = 1,
    Evidence = 2,
    Registrations = 3,
    Dwellings = 4,
}

/// <summary>How far an import came.</summary>
internal enum ImportState
{
    /// <summary>Somebody has to say which header is which column.</summary>
    Unmatched = 1,

    Running = 2,

    /// <summary>Every row has its verdict, and nothing is stored.</summary>
    Tried = 3,

    Taken = 4,

    Undone = 5,
}

/// <summary>A file whose rows are taken in. One file is taken once for a kind and what it is part of, unless that was undone; a killed import goes on behind the last chunk stored.</summary>
internal sealed class Import
{
    public required long ImportNo { get; init; }

    public required ImportKind Kind { get; init; }

    /// <summary>What the file is part of: the round of applications; 0 for what stands by itself.</summary>
    public required long PartOf { get; init; }

    /// <summary>The stored file: SHA-256 of its content.</summary>
    public required string File { get; init; }

    public required SheetFormat Format { get; init; }

    /// <summary>In which language verdicts are written: zh or en.</summary>
    public required string Language { get; init; }

    /// <summary>Rows in all, blank ones and the header not counted; 0 while its header is not understood.</summary>
    public required int Total { get; set; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>Rows worked through so far.</summary>
    public int Done { get; private set; }

    public int Good { get; private set; }

    public int Bad { get; private set; }

    /// <summary>The stored error workbook; null when every row was good, and before the end.</summary>
    public string? ErrorFile { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the file, the error workbook and the verdicts were erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>True while the file is only tried: rows get their verdicts, and nothing is stored.</summary>
    public bool Trial { get; init; }

    /// <summary>Which header of the file is which column, as JSON; null when the headers say so themselves.</summary>
    public string? Mapping { get; set; }

    /// <summary>True while somebody has to say which header is which column.</summary>
    public bool Unmatched { get; set; }

    /// <summary>The key under which it was sent at the desk: sent again, it is found again. Null when it came by a verb.</summary>
    public string? SentWith { get; init; }

    /// <summary>When what it brought was taken back.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>How many people an undoing left as they were, because somebody acted on them since.</summary>
    public int Kept { get; private set; }

    public ImportState State => Unmatched ? ImportState.Unmatched : UndoneAt is not null ? ImportState.Undone : EndedAt is null ? ImportState.Running : Trial ? ImportState.Tried : ImportState.Taken;

    public string Subject => $"import:{ImportNo}";

    /// <summary>How many good rows came to what, as JSON; null when the kind tells no more than good and bad.</summary>
    public string? Tally { get; private set; }

    public IReadOnlyDictionary<string, int> Tallied => Tally is null ? new SortedDictionary<string, int>(StringComparer.Ordinal) : JsonSerializer.Deserialize<SortedDictionary<string, int>>(Tally)!;

    public void Advance(ImportChunk chunk)
    {
        (Done, Good, Bad) = (Done + chunk.Read, Good + chunk.Read - chunk.Bad, Bad + chunk.Bad);
        foreach (var (what, rows) in Tallied)
        {
            chunk.Count(what, rows);
        }

        Tally = chunk.Tally.Count == 0 ? null : JsonSerializer.Serialize(chunk.Tally);
    }

    public void Undo(DateTimeOffset at, int kept) => (UndoneAt, Kept) = (at, kept);

    /// <summary>Its header is understood, and its rows are counted.</summary>
    public void Match(string? mapping, int total) => (Mapping, Total, Unmatched) = (mapping, total, false);

    public void End(string? errorFile, DateTimeOffset at) => (ErrorFile, EndedAt) = (errorFile, at);
}
