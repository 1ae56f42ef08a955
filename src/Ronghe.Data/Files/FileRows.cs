namespace Ronghe.Data;

/// <summary>Brings the keys of files under new versions of the key that wraps them; the files stay as they are.</summary>
internal sealed class FileRows(FileRows.Db db, FieldProtection protection)
    : SealedTable(db, protection, "data_file", "file_no", [new SealedColumn("wrapped")])
{
    internal sealed class Db(AppDbContext db) : ModuleDb(db);
}
