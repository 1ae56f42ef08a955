namespace Ronghe.Contracts.Access.Offers;

/// <summary>A module that keeps records of people says under which names the audit ledger knows them, so that people see who looked at theirs.</summary>
public interface IPersonRecords
{
    /// <summary>The audit subjects of a person's records, e.g. <c>application:17</c>.</summary>
    Task<IReadOnlyList<string>> SubjectsAsync(long person, CancellationToken cancellation);
}
