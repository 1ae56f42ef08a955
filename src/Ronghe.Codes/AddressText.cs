using System.Text.RegularExpressions;

namespace Ronghe.Codes;

/// <summary>Finds the divisions at the beginning of an address.</summary>
internal static partial class AddressText
{
    private const int LongestDivisions = 60;

    /// <summary>The part of an address that names province, city, county and street, as far as it can be read; "" when none can.</summary>
    public static string DivisionPart(string address)
    {
        var head = address.Length > LongestDivisions ? address[..LongestDivisions] : address;
        return Divisions().Match(head).Value;
    }

    // A name may not hold the marker of another level, or 番禺区市桥街道 would be read as a city 番禺区市.
    [GeneratedRegex(
        "^([^省市区县*0-9]{2,8}(省|自治区|特别行政区))?([^省市区县盟*0-9]{1,10}(市|自治州|地区|盟))?([^省市区县旗*0-9]{1,10}(区|县|旗|市))?([^*0-9号路巷栋室]{1,12}?(街道|镇|乡|苏木))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Divisions();
}
