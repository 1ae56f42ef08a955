using Ronghe.Data;

namespace Ronghe.Rounds.Applications;

/// <summary>Someone takes part in a round, with a valid approved score.</summary>
internal sealed class Application : IPlaced
{
    /// <summary>Never published; the order of everything sealed.</summary>
    public required long ApplicationNo { get; init; }

    public required long RoundNo { get; init; }

    public required long PersonNo { get; init; }

    public required long CaseNo { get; init; }

    /// <summary>Where the case of its score belonged when it was taken.</summary>
    public required long Division { get; init; }

    /// <summary>Positions of the chosen values, in the order of the edition's choices.</summary>
    public required string Choices { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Blind index of the query code on the receipt.</summary>
    public required byte[] QueryIndex { get; init; }

    /// <summary>The counter, file or account through which it came.</summary>
    public required string Source { get; init; }
}
