namespace Ronghe.Dmn;

/// <summary>true (1) or false (0).</summary>
public sealed record BooleanType : StrictType
{
    /// <inheritdoc/>
    public override long Least => 0;

    /// <inheritdoc/>
    public override long Most => 1;

    /// <inheritdoc/>
    public override string Text(long carrier) => carrier == 0 ? "false" : "true";

    /// <inheritdoc/>
    public override bool TryRead(string text, out long carrier)
    {
        carrier = text == "true" ? 1 : 0;
        return text is "true" or "false";
    }
}
