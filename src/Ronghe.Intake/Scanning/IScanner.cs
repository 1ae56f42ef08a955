namespace Ronghe.Intake.Scanning;

/// <summary>Asks whether a file is known to do harm.</summary>
public interface IScanner
{
    /// <summary>Sends a file to be looked at.</summary>
    /// <param name="content">The file, from where it stands to its end.</param>
    /// <param name="cancellation">Stops the call; the only way in which it throws for a scanner's sake.</param>
    /// <returns>What the scanner said. A scanner that is down, slow or not understood said nothing: <see cref="ScanVerdict.Unknown"/>.</returns>
    Task<ScanAnswer> ScanAsync(Stream content, CancellationToken cancellation);
}

/// <summary>What a scanner says of a file.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing: the file is as doubtful as before.</summary>
    Unknown = 0,

    /// <summary>Nothing harmful is known in it.</summary>
    Clean = 1,

    /// <summary>It is known to do harm.</summary>
    Found = 2,
}

/// <summary>A scanner's answer.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Word">What was found, as the scanner names it; or why nothing is known: <c>unreachable</c>, <c>slow</c>, or the scanner's words. At
/// most 100 printable characters; empty when clean.</param>
/// <param name="Reached">False when no scanner answered at all, so that asking about the next file is in vain.</param>
public sealed record ScanAnswer(ScanVerdict Verdict, string Word, bool Reached);
