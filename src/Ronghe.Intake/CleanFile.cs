namespace Ronghe.Intake;

/// <summary>A file that was found to be what it is, without what does not belong in it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes. Checked again they give themselves.</param>
/// <param name="Width">Pixels across, as stored; 0 for a document.</param>
/// <param name="Height">Pixels down, as stored; 0 for a document.</param>
public sealed record CleanFile(MaterialKind Kind, ReadOnlyMemory<byte> Content, int Width, int Height);
