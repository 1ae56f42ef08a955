using System.Globalization;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Web;
using Ronghe.Web.Lists;
using Ronghe.Web.Typing;

namespace Ronghe.Registry.Freshness;

/// <summary>The areas that somebody works in, in words, and as choices of a list.</summary>
internal sealed class Areas(IRights rights, Places places, Texts texts)
{
    /// <summary>See what is due, how sweeps go, mismatches and rates.</summary>
    public const string Read = "freshness.read";
    private const int MostChoices = 400;

    /// <summary>Where the one who asks reads, narrowed to a division; all of it when none is chosen.</summary>
    public async Task<DivisionScope> ScopeAsync(DivisionCode? chosen, CancellationToken cancellation)
    {
        var scope = await rights.ScopeAsync(Read, null, cancellation);
        return chosen is { } division ? scope.And(DivisionScope.Of(division)) : scope;
    }

    /// <summary>The name of a division from the county down; a grid by its number within the community.</summary>
    public string NameOf(long division)
    {
        if (DivisionCode.Find(division) is not { } code)
        {
            return "";
        }

        var named = code.Level == DivisionLevel.Grid ? code.At(DivisionLevel.Community) : code;
        var text = places.NameOf(named);
        return code.Level == DivisionLevel.Grid ? $"{text} {texts["freshness.grid", (division % 1000).ToString("000", CultureInfo.InvariantCulture)]}" : text;
    }

    /// <summary>The divisions of the one who asks and those right inside them, as a condition of a list.</summary>
    public async Task<ListFilter> FilterAsync(CancellationToken cancellation)
    {
        var own = (await rights.ScopeAsync(Read, null, cancellation)).Ranges.Select(r => DivisionCode.Find(r.From)).OfType<DivisionCode>();
        var known = own.SelectMany(code => places.Inside(code).Select(d => d.Code).SelectMany(c => c.Level < DivisionLevel.Street ? places.Inside(c).Select(d => d.Code).Prepend(c) : [c]).Prepend(code));
        return ListFilter.Of("division", "dwelling.division", [.. known.Distinct().Take(MostChoices).Select(c => new Option(c.ToString(), NameOf(c.Number)))]);
    }

    /// <summary>The division that a list was asked for; null for none.</summary>
    public static DivisionCode? Chosen(ListState asked) => DivisionCode.TryParse(asked["division"]);
}
