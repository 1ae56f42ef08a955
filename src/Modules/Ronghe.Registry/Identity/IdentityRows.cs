using Ronghe.Data;

namespace Ronghe.Registry.Identity;

/// <summary>Brings earlier identities under new versions of the keys of names and identity numbers.</summary>
internal sealed class IdentityRows(RegistryDb db, FieldProtection protection)
    : SealedTable(db, protection, "registry_identity", "identity_no", [new SealedColumn("name"), new SealedColumn("id_number")]);
