namespace Ronghe.Data;

/// <summary>The two databases: embedded SQLite for a small city or a trial, PostgreSQL for a real one.</summary>
public enum DbKind
{
    Sqlite,
    Postgres,
}
