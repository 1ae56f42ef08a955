using Ronghe.Data;

namespace Ronghe.Registry.Persons;

/// <summary>Writes persons in column order, sealing what is protected.</summary>
internal sealed class PersonWriter(RegistryDb db, FieldProtection protection, TimeProvider clock, long knownFrom) : IAsyncDisposable
{
    private readonly BulkWriter _rows = db.BulkInsert(
        "registry_person", "person_no", "public_id", "name", "name_index", "name_index_even", "id_number", "id_index", "id_index_even", "birth", "sex", "household", "known_from");

    public void Write(long person, string name, string idNumber, int birth, int sex, long household)
    {
        _rows.Write(person);
        _rows.Write(Guid.CreateVersion7(clock.GetUtcNow()));
        _rows.Write(protection.Protect(Person.NameColumn, person, name));
        var byName = protection.Index(Person.NameIndexColumn, NameText.Fold(name));
        _rows.Write(byName.Odd);
        _rows.Write(byName.Even);
        _rows.Write(protection.Protect(Person.IdNumberColumn, person, idNumber));
        var index = protection.Index(Person.IdIndexColumn, idNumber);
        _rows.Write(index.Odd);
        _rows.Write(index.Even);
        _rows.Write(birth);
        _rows.Write(sex);
        _rows.Write(household);
        _rows.Write(knownFrom);
        _rows.EndRow();
    }

    public ValueTask CompleteAsync(CancellationToken cancellation) => _rows.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
