namespace Ronghe.Registry.Persons;

/// <summary>A number that somebody's name is found by; see <see cref="Search.NameTokenIndex"/>.</summary>
internal sealed class NameToken
{
    public required int Token { get; init; }

    public required long PersonNo { get; init; }
}
