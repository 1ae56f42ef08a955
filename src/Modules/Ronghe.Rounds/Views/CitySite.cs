using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;
using Ronghe.Web;

namespace Ronghe.Rounds.Views;

/// <summary>The site is the city's, and the city's pack knows its name.</summary>
internal sealed class CitySite(CityPack pack, PackFolder folder, DatabaseOptions deployment) : ISite
{
    public string City => pack.Get() is { Problem: null } loaded ? loaded.Value.Name.In(Texts.Language) : folder.City;

    public bool Sample => deployment.Sample;
}
