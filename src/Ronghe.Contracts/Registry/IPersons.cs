namespace Ronghe.Contracts.Registry;

/// <summary>Who is in the register.</summary>
public interface IPersons
{
    /// <summary>Finds persons by identity number (18 characters, normalised); numbers that are not in the register have no entry, those of a merged person give the number that survives.</summary>
    Task<IReadOnlyDictionary<string, long>> FindByIdNumberAsync(IReadOnlyCollection<string> idNumbers, CancellationToken cancellation);

    /// <summary>Names and identity numbers in clear, for a registered purpose that covers them; the caller masks what it shows and writes the audit row. A number that is merged into another is answered under itself with who survives.</summary>
    IAsyncEnumerable<PersonIdentity> ReadAsync(IReadOnlyList<long> persons, string purpose, CancellationToken cancellation);
}

/// <summary>Level L3: who a person number stands for.</summary>
public sealed record PersonIdentity(long Person, string Name, string IdNumber);
