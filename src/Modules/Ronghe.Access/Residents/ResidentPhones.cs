using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Access.Residents;

/// <summary>Answers whose phone a number is.</summary>
internal sealed class ResidentPhones(AccessDb db, ResidentAccounts residents, FieldProtection protection) : IResidentPhones
{
    private static readonly string Verified = ((int)RealNameLevel.Verified).ToString(CultureInfo.InvariantCulture);

    public async Task<IReadOnlyList<long>> FindAsync(string phone, CancellationToken cancellation) =>
        await residents.FindAsync(phone, cancellation) is { Level: RealNameLevel.Verified, PersonNo: { } person } ? [person] : [];

    public async Task<IReadOnlySet<long>> EndingAsync(IReadOnlyCollection<long> persons, string tail, CancellationToken cancellation)
    {
        var ending = new HashSet<long>();
        await db.BulkReadInAsync(
            $"SELECT person_no, account_id, phone FROM access_resident WHERE level = {Verified} AND phone IS NOT NULL AND person_no IN",
            persons,
            row =>
            {
                if (protection.Open(Resident.PhoneColumn, row.GetInt64(1), row.GetBytes(2)).EndsWith(tail, StringComparison.Ordinal))
                {
                    ending.Add(row.GetInt64(0));
                }
            },
            cancellation);
        return ending;
    }
}
