using Ronghe.Data;

namespace Ronghe.Registry.Persons;

/// <summary>Brings persons under new versions of the keys of names and identity numbers.</summary>
internal sealed class PersonRows(RegistryDb db, FieldProtection protection)
    : SealedTable(db, protection, "registry_person", "person_no", [new SealedColumn("name", "name_index", NameText.Fold), new SealedColumn("id_number", "id_index")]);
