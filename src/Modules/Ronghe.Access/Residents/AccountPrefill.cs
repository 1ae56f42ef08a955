using Ronghe.Contracts.Access;
using Ronghe.Contracts.Casework.Offers;

namespace Ronghe.Access.Residents;

/// <summary>Fills in the telephone by which somebody signs in.</summary>
internal sealed class AccountPrefill(ResidentAccounts residents) : IPrefill
{
    private const string Phone = "person.phone";

    public IReadOnlyCollection<string> Sources { get; } = [Phone];

    public async Task<IReadOnlyDictionary<string, Prefilled>> FindAsync(CurrentResident resident, IReadOnlyCollection<string> sources, CancellationToken cancellation) =>
        residents.PhoneOf(await residents.GetAsync(resident.Account, cancellation)) is { } phone
            ? new Dictionary<string, Prefilled>(StringComparer.Ordinal) { [Phone] = new(phone, "prefill.account", null) }
            : new Dictionary<string, Prefilled>(StringComparer.Ordinal);
}
