using System.Text;
using Ronghe.Codes;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Registry.Persons;

/// <summary>Answers accounts from the register.</summary>
internal sealed class RealNames(IPersons persons, DatabaseOptions deployment, TimeProvider clock) : IRealNames
{
    private const string Purpose = "account";

    public async Task<long?> MatchAsync(string name, string idNumber, CancellationToken cancellation)
    {
        if (await FindAsync(idNumber, cancellation) is not { } person)
        {
            return null;
        }

        await foreach (var identity in persons.ReadAsync([person], Purpose, cancellation))
        {
            return Same(identity.Name, name) ? person : null;
        }

        return null;
    }

    public async Task<long?> FindAsync(string idNumber, CancellationToken cancellation)
    {
        if (IdCard.Check(idNumber, clock.Today(), deployment.Sample, out var number) != IdVerdict.Ok)
        {
            return null;
        }

        var found = await persons.FindByIdNumberAsync([number.Text], cancellation);
        return found.TryGetValue(number.Text, out var person) ? person : null;
    }

    public async Task<IReadOnlyDictionary<long, string>> MaskedNamesAsync(IReadOnlyCollection<long> asked, CancellationToken cancellation)
    {
        var names = new Dictionary<long, string>();
        await foreach (var identity in persons.ReadAsync([.. asked.Distinct().Order()], Purpose, cancellation))
        {
            names[identity.Person] = Masking.Name(identity.Name);
        }

        return names;
    }

    /// <summary>Names as people type them: the dot of minority names is written in several ways, and spaces come and go.</summary>
    internal static bool Same(string known, string typed) => string.Equals(Bare(known), Bare(typed), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && !"·•‧・.．".Contains(c, StringComparison.Ordinal)));
}
