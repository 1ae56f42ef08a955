using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>
/// Materials (材料): photographs, pictures and documents from outside that belong to something that a module keeps, e.g. an objection. Whether the one who acts may
/// see or change that thing is for its module to check before it asks here.
/// </summary>
public interface IMaterials
{
    /// <summary>The longest reason for removing one, in characters.</summary>
    const int ReasonMaxLength = 500;

    /// <summary>The largest file, in bytes.</summary>
    const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Counts files against the limits of the one who sends them, and checks what they are. Nothing is kept.</summary>
    /// <param name="files">What was sent.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when all of them can be attached; otherwise why one of them cannot, by its name.</returns>
    Task<Problem?> CheckAsync(IReadOnlyList<SentFile> files, CancellationToken cancellation);

    /// <summary>Keeps files that were checked, cleaned and in quarantine, in the caller's transaction.</summary>
    /// <param name="subject">What they belong to, as the audit ledger names it, e.g. <c>objection:17</c>.</param>
    /// <param name="files">The same files.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="InvalidOperationException">A file is not what was checked: a slip of code.</exception>
    Task AttachAsync(string subject, IReadOnlyList<SentFile> files, CancellationToken cancellation);

    /// <summary>What belongs to a subject, in the order in which it came. Names are level L4.</summary>
    Task<IReadOnlyList<Material>> ListAsync(string subject, CancellationToken cancellation);

    /// <summary>Opens one that is out of quarantine and puts that on record.</summary>
    /// <param name="subject">What it belongs to.</param>
    /// <param name="id">Which.</param>
    /// <param name="purpose">A registered purpose that covers <c>material</c>.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<Outcome<OpenedMaterial>> OpenAsync(string subject, Guid id, string purpose, CancellationToken cancellation);

    /// <summary>Takes one away, with a reason, in the caller's transaction. It cannot be opened from then on.</summary>
    /// <returns>Null when it is gone.</returns>
    Task<Problem?> RemoveAsync(string subject, Guid id, string? reason, CancellationToken cancellation);

    /// <summary>Stored files that belong to these subjects and to nothing else, removed ones too: for the end of their time.</summary>
    Task<IReadOnlyList<string>> FilesAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation);

    /// <summary>Destroys the stored files that belong to these subjects and to nothing else, outside transactions: what cannot be undone comes before the rows go.</summary>
    Task DestroyAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation);

    /// <summary>Erases what belongs to subjects, in the caller's transaction; their files are gone by then.</summary>
    Task EraseAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation);
}

/// <summary>A file as it was sent.</summary>
/// <param name="Name">What the sender calls it; nothing is believed of it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Open">Opens it from its beginning, as often as asked.</param>
public sealed record SentFile(string? Name, long Bytes, Func<Stream> Open);

/// <summary>Whether a material may be opened, and why not.</summary>
public enum MaterialState
{
    /// <summary>In quarantine: the scanner looks at it soon.</summary>
    Waiting = 1,

    /// <summary>In quarantine: the scanner was asked and said nothing that counts; it is asked again.</summary>
    NoAnswer = 2,

    /// <summary>In quarantine: the deployment has no scanner.</summary>
    NoScanner = 3,

    /// <summary>The scanner knows nothing harmful in it.</summary>
    Checked = 4,

    /// <summary>A sample deployment without a scanner: it was not looked at, and may be opened.</summary>
    NotScanned = 5,

    /// <summary>The scanner knows that it does harm: nobody opens it.</summary>
    Refused = 6,
}

/// <summary>A material as it is shown.</summary>
/// <param name="Id">By which it is opened.</param>
/// <param name="Name">Its name: text of ours.</param>
/// <param name="MediaType">What it is, e.g. <c>image/jpeg</c>.</param>
/// <param name="Bytes">Its length as it is kept.</param>
/// <param name="At">When it came.</param>
/// <param name="State">Whether it may be opened.</param>
/// <param name="Found">What the scanner found in it; null unless it is refused.</param>
public sealed record Material(Guid Id, string Name, string MediaType, long Bytes, DateTimeOffset At, MaterialState State, string? Found)
{
    /// <summary>True when it may be opened by whoever may open it.</summary>
    public bool IsOpen => State is MaterialState.Checked or MaterialState.NotScanned;
}

/// <summary>A material to be sent on.</summary>
/// <param name="Content">The file; whoever sends it closes it.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Name">Under which name it is saved.</param>
public sealed record OpenedMaterial(Stream Content, string MediaType, string Name);

/// <summary>How a deployment looks at materials.</summary>
/// <param name="Scanner">Where its scanner is (clamd): <c>tcp://127.0.0.1:3310</c> or <c>unix:/path</c>; null for none.</param>
/// <param name="OpensUnscanned">True on a sample deployment: without a scanner materials are open, and say that nothing looked at them.</param>
public sealed record MaterialRules(Uri? Scanner, bool OpensUnscanned);
