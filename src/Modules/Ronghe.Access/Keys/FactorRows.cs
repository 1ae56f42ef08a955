using Ronghe.Data;

namespace Ronghe.Access.Keys;

/// <summary>Brings second factors under new versions of their key.</summary>
internal sealed class FactorRows(AccessDb db, FieldProtection protection)
    : SealedTable(db, protection, "access_factor", "account_id", [new SealedColumn("secret")]);
