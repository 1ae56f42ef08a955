namespace Ronghe.Contracts.Access;

/// <summary>Reads the audit ledger of one thing, for the people who work on it.</summary>
public interface IAuditTrail
{
    /// <summary>What was done to a subject, oldest first.</summary>
    /// <param name="subject">As recorded, e.g. <c>round:1</c>.</param>
    /// <param name="most">At most so many, the newest.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int most, CancellationToken cancellation);

    /// <summary>How people read the names of actors: an account's display name, any other as it is. Every name asked for has an entry.</summary>
    /// <param name="actors">As <see cref="IActor.Name"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> actors, CancellationToken cancellation);
}

/// <summary>One act as people read it.</summary>
/// <param name="Actor">The account's display name, or the operator or system that acted.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Act, string? Detail);
