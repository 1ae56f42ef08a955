using Ronghe.Data;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Search;

/// <summary>Names of people who may be found, folded, each opened once.</summary>
internal sealed class KnownNames(RegistryDb db, FieldProtection protection)
{
    private readonly Dictionary<long, string> _names = [];

    /// <summary>Names by number; who was erased has none.</summary>
    public async Task<IReadOnlyDictionary<long, string>> OfAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        await db.BulkReadInAsync(
            "SELECT person_no, name FROM registry_person WHERE erased_at IS NULL AND person_no IN",
            numbers.Where(n => !_names.ContainsKey(n)),
            row => _names[row.GetInt64(0)] = NameText.Fold(protection.Open(Person.NameColumn, row.GetInt64(0), row.GetBytes(1))),
            cancellation);
        return _names;
    }
}
