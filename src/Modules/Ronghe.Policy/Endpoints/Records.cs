using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Versions;
using Ronghe.Web;

namespace Ronghe.Policy.Endpoints;

/// <param name="Files">The files that differ from the base; null in lists.</param>
internal sealed record DraftJson(Guid Id, string Title, DraftState State, long Revision, string BaseTree, string? SubmittedTree, IReadOnlyList<string>? Files)
{
    public static DraftJson Of(Draft draft, IReadOnlyList<string>? files = null) => new(draft.PublicId, draft.Title, draft.State, draft.Revision, draft.BaseTree, draft.SubmittedTree, files);

    public static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> AnswerAsync(Task<Outcome<Draft>> act, Texts texts)
    {
        var outcome = await act;
        return outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(Of(outcome.Value));
    }
}

/// <param name="Title">What it is for.</param>
/// <param name="Version">What the version will be called.</param>
internal sealed record NewDraftJson(string? Title, string? Version);

/// <param name="Path">The file.</param>
/// <param name="Decision">Name of the decision.</param>
/// <param name="Seen">The draft's revision when the rows were read.</param>
internal sealed record EditsJson(string? Path, string? Decision, long Seen, IReadOnlyList<ChangeJson>? Changes);

/// <param name="Row">From 1, as at the revision that was seen.</param>
/// <param name="Column">From 1: inputs, outputs, annotations.</param>
/// <param name="Before">What was seen there.</param>
/// <param name="After">What shall stand there.</param>
internal sealed record ChangeJson(EditKind Kind, int Row, int Column, IReadOnlyList<string>? Before, IReadOnlyList<string>? After, int To);

/// <param name="Moved">Whether others added, moved or deleted rows since what was seen: rows must be read again before they are named.</param>
internal sealed record EditedJson(long Revision, bool Moved, IReadOnlyList<FindingJson> Findings);

/// <param name="Sentence">What is wrong and where.</param>
/// <param name="Here">The same for whoever stands there.</param>
internal sealed record FindingJson(string Code, string Severity, int Row, int Column, string Sentence, string Here, string Remedy)
{
    public static FindingJson Of(DmnFinding f, string language) =>
        new(f.Code, f.Severity == DmnSeverity.Error ? "error" : "warning", f.Row, f.Column, DmnFindingText.Sentence(f with { Table = "" }, language), DmnFindingText.Sentence(f with { Table = "", Row = 0, Column = 0 }, language), DmnFindingText.Remedy(f, language));
}

/// <param name="Tree">The hash of what was read: <c>submittedTree</c> of the draft.</param>
internal sealed record ReviewJson(bool Approve, string? Tree, string? Remark);

/// <param name="Effective">From which day: tomorrow at the earliest.</param>
internal sealed record PublishJson(Guid Draft, DateOnly Effective);

internal sealed record WithdrawJson(string? Because);

/// <param name="Hash">The hash by which rounds pin the pack.</param>
/// <param name="Tree">The hash over all files.</param>
/// <param name="Archive">Where the files are.</param>
internal sealed record VersionJson(Guid Id, string Title, string Version, string Hash, string Tree, DateOnly Effective, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string Archive)
{
    public static VersionJson Of(PackVersion v) => new(v.PublicId, v.Title, v.Version, v.PackHash, v.Tree, v.EffectiveOn, v.PublishedAt, v.WithdrawnAt, $"/api/v1/policies/{v.PublicId}/pack.zip");
}

internal sealed record NoticeJson(VersionJson Version, IReadOnlyList<PackChangeJson> Changes);

internal sealed record PackChangeJson(string Where, string What);
