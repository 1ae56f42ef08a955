using Ronghe.Sheets;

namespace Ronghe.Rounds.Imports;

/// <summary>What a file brings.</summary>
internal enum ImportKind
{
    Applications = 1,
    Evidence = 2,
}

/// <summary>A file whose rows are taken in. One file is taken once for a round and kind; a killed import goes on behind the last chunk stored.</summary>
internal sealed class Import
{
    public required long ImportNo { get; init; }

    public required ImportKind Kind { get; init; }

    /// <summary>The round of applications; 0 for evidence, which belongs to no round.</summary>
    public required long RoundNo { get; init; }

    /// <summary>The stored file: SHA-256 of its content.</summary>
    public required string File { get; init; }

    public required SheetFormat Format { get; init; }

    /// <summary>In which language verdicts are written: zh or en.</summary>
    public required string Language { get; init; }

    /// <summary>Rows in all, blank ones and the header not counted.</summary>
    public required int Total { get; init; }

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

    public string Subject => $"import:{ImportNo}";

    public void Advance(int read, int bad) => (Done, Good, Bad) = (Done + read, Good + read - bad, Bad + bad);

    public void End(string? errorFile, DateTimeOffset at) => (ErrorFile, EndedAt) = (errorFile, at);
}
