namespace Ronghe.Packs;

/// <summary>Where the packs of a deployment stand.</summary>
/// <param name="Root">The folder that holds one folder a city, and <c>reference</c>.</param>
/// <param name="City">The city that this deployment serves.</param>
public sealed record PackFolder(string Root, string City)
{
    /// <summary>The city's own folder.</summary>
    public string CityFolder => Path.Combine(Root, City);
}
