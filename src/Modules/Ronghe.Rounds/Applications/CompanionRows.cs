using Ronghe.Data;

namespace Ronghe.Rounds.Applications;

/// <summary>Brings companions under new versions of the keys of names and identity numbers.</summary>
internal sealed class CompanionRows(RoundsDb db, FieldProtection protection)
    : SealedTable(db, protection, "rounds_companion", "companion_no", [new SealedColumn("name"), new SealedColumn("id_number")]);
