using Ronghe.Data;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Persons;

/// <summary>Writes persons in column order, sealing what is protected, and what their names are found by.</summary>
internal sealed class PersonWriter(RegistryDb db, FieldProtection protection, TimeProvider clock, long knownFrom) : IAsyncDisposable
{
    private readonly BulkWriter _rows = db.BulkInsert(
        "registry_person", "person_no", "public_id", "name", "name_index", "name_index_even", "name_tokens", "id_number", "id_index", "id_index_even", "birth", "sex", "household", "known_from");

    private readonly NameTokenIndex _index = new(protection);
    private readonly List<(int Token, long Person)> _tokens = [];

    public void Write(long person, string name, string idNumber, int birth, int sex, long household)
    {
        _rows.Write(person);
        _rows.Write(Guid.CreateVersion7(clock.GetUtcNow()));
        _rows.Write(protection.Protect(Person.NameColumn, person, name));
        var byName = protection.Index(Person.NameIndexColumn, NameText.Fold(name));
        _rows.Write(byName.Odd);
        _rows.Write(byName.Even);
        var (tokens, versions) = _index.Of(name, person);
        _tokens.AddRange(tokens.Select(token => (token, person)));
        _rows.Write(versions);
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

    public async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        await _rows.CompleteAsync(cancellation);

        // One copy at a time on a connection. In the order of the index its pages are written once each.
        await _rows.DisposeAsync();
        _tokens.Sort();
        await using var tokens = db.BulkInsert("registry_name_token", "token", "person_no");
        foreach (var (token, person) in _tokens)
        {
            tokens.Write(token);
            tokens.Write(person);
            tokens.EndRow();
        }

        await tokens.CompleteAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
