using Ronghe.Data;

namespace Ronghe.Registry.Keepers;

/// <summary>Brings what was said of keepers under new versions of its key.</summary>
internal sealed class KeeperRows(RegistryDb db, FieldProtection protection) : SealedTable(db, protection, "registry_keeper", "keeper_no", [new SealedColumn("reason")]);
