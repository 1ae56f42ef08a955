using System.Globalization;
using System.Text.Json;

namespace Ronghe.Rounds.Replays;

/// <summary>Other rules tried on the frozen applicants of a round (试算): what they would have done. Decides nothing, and nothing of it becomes part of a round.</summary>
internal sealed class Replay
{
    public const int TitleMaxLength = 200;

    public required long ReplayNo { get; init; }

    public required Guid PublicId { get; init; }

    /// <summary>The round whose applicants they are.</summary>
    public required long RoundNo { get; init; }

    /// <summary>The list whose frozen inputs are read.</summary>
    public required long ListNo { get; init; }

    /// <summary>The draft; null for files of an operator.</summary>
    public required Guid? Draft { get; init; }

    /// <summary>What the rules are called.</summary>
    public required string Title { get; init; }

    /// <summary>The hash of the pack that is tried.</summary>
    public required string PackHash { get; init; }

    /// <summary>The archive of its files: a few hundred kilobytes, kept in the row because it belongs to the request that asks.</summary>
    public required byte[] Pack { get; init; }

    public required string Edition { get; init; }

    public required int Quota { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string AskedBy { get; init; }

    /// <summary>What came of it, as JSON; null before it is done.</summary>
    public string? Summary { get; set; }

    /// <summary>The stored results, a row an applicant, in the form of a round's; null before, and once erased.</summary>
    public string? ResultFile { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Results person by person and the people to look at go; the figures stay.</summary>
    public void Erase(DateTimeOffset at)
    {
        (ResultFile, ErasedAt) = (null, at);
        if (Summary is not null)
        {
            Summary = JsonSerializer.Serialize(JsonSerializer.Deserialize<ReplayResult>(Summary, JsonSerializerOptions.Web)! with { Examples = [] }, JsonSerializerOptions.Web);
        }
    }

    /// <summary>Subject of jobs and audit rows.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"replay:{ReplayNo}");
}
