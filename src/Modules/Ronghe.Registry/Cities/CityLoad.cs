namespace Ronghe.Registry.Cities;

/// <summary>How far the loading of a synthetic city has come; a killed load goes on from here.</summary>
internal sealed class CityLoad
{
    /// <summary>SHA-256 of the city's manifest.</summary>
    public required string Digest { get; init; }

    /// <summary>Persons stored so far.</summary>
    public long Persons { get; set; }

    public bool Complete { get; set; }
}
