using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>Long work that an account asked for is done as that account: with the rights that it holds now, and under its name in the ledger.</summary>
public interface IActing
{
    /// <summary>Acts for somebody in this scope of services from now on; call it before anything else is asked of the scope.</summary>
    /// <param name="actor">Who asked, as <see cref="IActor.Name"/> said then. An operator or the system stays what it is.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when it may go on; refused when the account has been shut since.</returns>
    Task<Problem?> ActForAsync(string actor, CancellationToken cancellation);
}
