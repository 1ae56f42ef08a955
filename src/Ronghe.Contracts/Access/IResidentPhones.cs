namespace Ronghe.Contracts.Access;

/// <summary>People of the register by the phones of their own accounts; only those of whom it was verified who they are. No number leaves by it.</summary>
public interface IResidentPhones
{
    /// <summary>Whose phone it is.</summary>
    /// <param name="phone">11 digits.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyList<long>> FindAsync(string phone, CancellationToken cancellation);

    /// <summary>Who of some people has a phone that ends so.</summary>
    /// <param name="persons">Numbers of the register.</param>
    /// <param name="tail">The last digits.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlySet<long>> EndingAsync(IReadOnlyCollection<long> persons, string tail, CancellationToken cancellation);
}
