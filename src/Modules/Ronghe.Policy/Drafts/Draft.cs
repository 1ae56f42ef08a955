using Ronghe.Kernel;

namespace Ronghe.Policy.Drafts;

/// <summary>Where a draft stands.</summary>
internal enum DraftState
{
    Open = 1,
    Submitted = 2,
    Approved = 3,
    Published = 4,
    Dropped = 5,
}

/// <summary>A set of changed files over a version of the pack. What is in force is never touched by it.</summary>
internal sealed class Draft
{
    public const int TitleMaxLength = 200;
    public const int VersionMaxLength = 50;
    public const int RemarkMaxLength = 2000;

    public required long DraftNo { get; init; }

    public required Guid PublicId { get; init; }

    public required string Title { get; init; }

    /// <summary>The tree it was begun from.</summary>
    public required string BaseTree { get; init; }

    public DraftState State { get; private set; } = DraftState.Open;

    /// <summary>Counts the edits: an edit names the revision that its author saw.</summary>
    public long Revision { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public string? SubmittedBy { get; private set; }

    /// <summary>The tree that was submitted: what is reviewed is what is published.</summary>
    public string? SubmittedTree { get; private set; }

    public string? ReviewedBy { get; private set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => $"policy-draft:{PublicId:D}";

    public long NextRevision() => ++Revision;

    public Problem? Submit(string tree, string by, DateTimeOffset at)
    {
        if (State != DraftState.Open)
        {
            return PolicyProblems.Closed(State);
        }

        (State, SubmittedTree, SubmittedBy, SubmittedAt) = (DraftState.Submitted, tree, by, at);
        return null;
    }

    public Problem? Approve(string by)
    {
        if (State != DraftState.Submitted)
        {
            return PolicyProblems.NotSubmitted();
        }

        (State, ReviewedBy) = (DraftState.Approved, by);
        return null;
    }

    /// <summary>Gives it back to its clerks: a reviewer with remarks, or a clerk who takes it back.</summary>
    public Problem? Reopen()
    {
        if (State is not (DraftState.Submitted or DraftState.Approved))
        {
            return PolicyProblems.NotSubmitted();
        }

        (State, SubmittedTree, SubmittedBy, SubmittedAt, ReviewedBy) = (DraftState.Open, null, null, null, null);
        return null;
    }

    public Problem? Publish()
    {
        if (State != DraftState.Approved)
        {
            return PolicyProblems.NotApproved();
        }

        State = DraftState.Published;
        return null;
    }

    public Problem? Drop()
    {
        if (State != DraftState.Open)
        {
            return PolicyProblems.Closed(State);
        }

        State = DraftState.Dropped;
        return null;
    }
}

/// <summary>A file that a draft has otherwise than its base; without content it is gone.</summary>
internal sealed class DraftFile
{
    public required long DraftNo { get; init; }

    public required string Path { get; init; }

    public string? Content { get; set; }
}
