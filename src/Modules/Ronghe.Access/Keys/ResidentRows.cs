using Ronghe.Data;

namespace Ronghe.Access.Keys;

/// <summary>Brings phones of residents under new versions of their keys.</summary>
internal sealed class ResidentRows(AccessDb db, FieldProtection protection)
    : SealedTable(db, protection, "access_resident", "account_id", [new SealedColumn("phone", "phone_index")]);
