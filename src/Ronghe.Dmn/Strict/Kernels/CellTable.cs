namespace Ronghe.Dmn;

/// <summary>A table from stored 16-bit numbers, consecutive from a first one, to values; read for a column at once.</summary>
internal abstract class CellTable<T>
{
    public abstract void Read(ReadOnlySpan<short> cells, Span<T> to);
}
