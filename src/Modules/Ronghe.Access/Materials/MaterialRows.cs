using Ronghe.Data;

namespace Ronghe.Access.Materials;

/// <summary>Brings names of materials under new versions of their key.</summary>
internal sealed class MaterialRows(AccessDb db, FieldProtection protection)
    : SealedTable(db, protection, "access_material", "material_no", [new SealedColumn("name")]);

/// <summary>The same for content that is not in the file store yet.</summary>
internal sealed class StagedContentRows(AccessDb db, FieldProtection protection)
    : SealedTable(db, protection, "access_material_content", "material_no", [new SealedColumn("content")]);
