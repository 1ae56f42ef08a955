namespace Ronghe.Registry.Facts;

/// <summary>A source, recorder or department, stored once and referred to by number: facts come by the ten million.</summary>
internal sealed class Name
{
    public required int Id { get; init; }

    public required string Text { get; init; }
}
