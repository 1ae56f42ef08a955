namespace Ronghe.Registry.Freshness;

/// <summary>What was found of somebody who is registered in a dwelling.</summary>
internal enum Sighting
{
    /// <summary>They live there still (在住).</summary>
    Stays = 1,

    /// <summary>They are gone (已搬走), as somebody says or as was seen.</summary>
    Gone = 2,

    /// <summary>Nobody could say (未遇见).</summary>
    NotMet = 3,
}

/// <summary>Who says that somebody is gone.</summary>
internal enum GoneSaidBy
{
    /// <summary>The rooms were seen empty of them.</summary>
    SeenEmpty = 1,

    /// <summary>They themselves.</summary>
    Person = 2,

    Neighbour = 3,

    /// <summary>Whoever keeps the building.</summary>
    Keeper = 4,
}

/// <summary>
/// That a fact was looked at again on a day, and what was found. It changes no fact: facts are never overwritten, and what was only confirmed has nothing
/// new to record. The newest one says how fresh a fact is.
/// </summary>
internal sealed class FactConfirmation
{
    public const string Counter = "registry_confirmation";

    public required long ConfirmationNo { get; init; }

    /// <summary>The visit it belongs to; null when a document was looked at.</summary>
    public long? VisitNo { get; init; }

    public required long PersonNo { get; init; }

    public required long FactNo { get; init; }

    /// <summary>The dwelling that the fact names; 0 for none.</summary>
    public required long DwellingNo { get; init; }

    public required Sighting Result { get; init; }

    /// <summary>Who says that they are gone; null unless they are.</summary>
    public GoneSaidBy? SaidBy { get; init; }

    public required DateOnly Day { get; init; }

    public required VisitChannel Channel { get; init; }

    /// <summary>Who confirmed it, as <c>IActor</c> names them.</summary>
    public required string Worker { get; init; }
}
