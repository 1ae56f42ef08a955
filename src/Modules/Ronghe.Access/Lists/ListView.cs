namespace Ronghe.Access.Lists;

/// <summary>A named question of a list that an account keeps; the one without a name is how the list is shown.</summary>
internal sealed class ListView
{
    public const int ListMaxLength = 100;

    public long Id { get; private init; }

    public required long AccountId { get; init; }

    public required string List { get; init; }

    public required string Name { get; set; }

    public required string Query { get; set; }

    public bool Usual { get; set; }

    public required DateTimeOffset MadeAt { get; init; }
}
