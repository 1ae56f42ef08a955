using System.Runtime.InteropServices;

namespace Ronghe.Data;

/// <summary>
/// The calls of SQLite that are made once a value or a row, without the counting of references that guards them elsewhere: it costs more
/// than the call. A reader or writer owns its statement and outlives its calls. Those without a transition end within nanoseconds.
/// </summary>
internal static class SqliteValues
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLite copies what is bound.</summary>
    public static readonly nint Copied = -1;

    [DllImport(Library, EntryPoint = "sqlite3_step")]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset")]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    public static extern long GetInt64(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int")]
    [SuppressGCTransition]
    public static extern int GetInt32(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    public static extern int TypeOf(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    public static extern int Bind(nint statement, int parameter, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    public static extern int BindNull(nint statement, int parameter);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static extern int BindBytes(nint statement, int parameter, in byte bytes, int length, nint release);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static extern int BindText(nint statement, int parameter, in byte utf8, int length, nint release);
}
