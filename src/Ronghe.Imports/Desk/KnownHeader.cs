namespace Ronghe.Imports.Desk;

/// <summary>What somebody once said of a sender's header row, which is the sender's hand: files with the same header are read the same way.</summary>
internal sealed class KnownHeader
{
    public required ImportKind Kind { get; init; }

    /// <summary>SHA-256 over the headers in their order.</summary>
    public required string Header { get; init; }

    /// <summary>Which header is which column, as JSON.</summary>
    public required string Mapping { get; set; }

    public required DateTimeOffset At { get; set; }

    public required string By { get; set; }
}
