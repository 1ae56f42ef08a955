using Ronghe.Contracts.Access;
using Ronghe.Intake;
using Ronghe.Intake.Scanning;

namespace Ronghe.Access.Materials;

/// <summary>A file from outside, clean in its structure, and what the scanner said of it. Level L4: a letter, a certificate.</summary>
internal sealed class StoredMaterial
{
    public const string NameColumn = "access_material.name";
    public const int WordMaxLength = 100;
    private const int LongestPause = 600;
    private const int ShortestPause = 15;

    public required long MaterialNo { get; init; }

    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>What it belongs to, as the audit ledger names it.</summary>
    public required string Subject { get; init; }

    /// <summary>Its name in the file store; null until the job has put it there, see <see cref="StagedContent"/>.</summary>
    public string? File { get; private set; }

    public required MaterialKind Kind { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Its shown name, sealed.</summary>
    public required byte[] Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public ScanVerdict Verdict { get; private set; } = ScanVerdict.Unknown;

    /// <summary>What was found, or why the scanner said nothing.</summary>
    public string? Word { get; private set; }

    public DateTimeOffset? ScannedAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>When the scanner is to be asked; for as long as it said nothing.</summary>
    public required DateTimeOffset AskAt { get; set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public string? RemovedBy { get; private set; }

    public string? RemovedBecause { get; private set; }

    /// <summary>Takes what the scanner said; one that said nothing is asked again, ever less often.</summary>
    public void Take(ScanAnswer answer, DateTimeOffset now)
    {
        (Verdict, Word, ScannedAt, Tries) = (answer.Verdict, answer.Word.Length == 0 ? null : answer.Word, now, Tries + 1);
        AskAt = now.AddSeconds(Math.Min(LongestPause, ShortestPause * Math.Pow(2, Math.Min(Tries, 10) - 1)));
    }

    public void Remove(string reason, string by, DateTimeOffset now) => (RemovedBecause, RemovedBy, RemovedAt) = (reason, by, now);

    public MaterialState StateUnder(MaterialRules rules) => Verdict switch
    {
        ScanVerdict.Clean => MaterialState.Checked,
        ScanVerdict.Found => MaterialState.Refused,
        _ when rules.Scanner is null => rules.OpensUnscanned ? MaterialState.NotScanned : MaterialState.NoScanner,
        _ => Tries == 0 ? MaterialState.Waiting : MaterialState.NoAnswer,
    };
}
