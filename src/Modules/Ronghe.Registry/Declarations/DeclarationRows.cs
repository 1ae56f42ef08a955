using Ronghe.Data;

namespace Ronghe.Registry.Declarations;

/// <summary>Brings declarations under new versions of their keys.</summary>
internal sealed class DeclarationRows(RegistryDb db, FieldProtection protection)
    : SealedTable(db, protection, "registry_declaration", "declaration_no", [new SealedColumn("name"), new SealedColumn("id_number"), new SealedColumn("reason")]);
