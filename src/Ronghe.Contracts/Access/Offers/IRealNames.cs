namespace Ronghe.Contracts.Access.Offers;

/// <summary>What accounts ask whoever keeps the register of people: who stands behind a name and a number.</summary>
public interface IRealNames
{
    /// <summary>The person with this identity number and this name.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="idNumber">As typed.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The person's number; null when there is none, or the name is another: the two cannot be told apart.</returns>
    Task<long?> MatchAsync(string name, string idNumber, CancellationToken cancellation);

    /// <summary>The person with an identity number, for whoever answers for asking; null when there is none.</summary>
    /// <param name="idNumber">As typed.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<long?> FindAsync(string idNumber, CancellationToken cancellation);

    /// <summary>Masked names by person; who is not in the register has no entry.</summary>
    Task<IReadOnlyDictionary<long, string>> MaskedNamesAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation);
}
