using Ronghe.Data;

namespace Ronghe.Registry.Duplicates;

/// <summary>Brings notes on pairs under new versions of their key.</summary>
internal sealed class DuplicateRows(RegistryDb db, FieldProtection protection) : SealedTable(db, protection, "registry_duplicate", "pair_no", [new SealedColumn("note")]);
