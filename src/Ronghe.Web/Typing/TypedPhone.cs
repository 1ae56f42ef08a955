using System.Text.RegularExpressions;
using Ronghe.Kernel;

namespace Ronghe.Web.Typing;

/// <summary>Reads a telephone number as people type it: with spaces, hyphens, brackets, +86; mobile, land line with area code, service number, or foreign with +.</summary>
public static partial class TypedPhone
{
    /// <summary>Reads a number.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="mobile">Whether it must be a mobile number that receives messages.</param>
    /// <param name="number">The number in one form: 13812345678, 020-12345678, 12345, 4008123123, +85212345678.</param>
    /// <returns>Null when it could be read; otherwise <c>field.phone</c> or, where a mobile number has too few or too many digits, <c>field.phone-digits</c>.</returns>
    public static Problem? Read(string? typed, bool mobile, out string number)
    {
        number = "";
        var text = Separators().Replace(TypedText.Narrow(typed), "");
        var at = China().Match(text) is { Success: true } china ? text[china.Length..] : text;
        if (Mobile().IsMatch(at))
        {
            number = at;
            return null;
        }

        if (MobileSlip().IsMatch(at) && (mobile || at.Length is 10 or 12 && !Free().IsMatch(at)))
        {
            return new Problem("field.phone-digits", at.Length);
        }

        number = mobile ? "" : Line().Match(at) is { Success: true } line ? $"{line.Groups["area"].Value}-{line.Groups["line"].Value}"
            : Service().IsMatch(at) || Free().IsMatch(at) || (Foreign().IsMatch(at) && at == text) ? at : "";
        return number.Length > 0 ? null : new Problem(mobile ? "field.phone-mobile" : "field.phone");
    }

    [GeneratedRegex(@"[\s\-()‐–—.·]", RegexOptions.None, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(\+86|0086)(?=[0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex China();

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.None, 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^1[3-9][0-9]{5,12}$", RegexOptions.None, 1000)]
    private static partial Regex MobileSlip();

    // Area codes: 010 and 02x have three digits, all others four.
    [GeneratedRegex("^(?<area>010|02[0-9]|0[3-9][0-9]{2})(?<line>[2-8][0-9]{6,7})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("^(1[0-2][0-9]{1,3}|95[0-9]{3,4}|96[0-9]{3,4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Service();

    [GeneratedRegex("^[48]00[0-9]{7}$", RegexOptions.None, 1000)]
    private static partial Regex Free();

    [GeneratedRegex(@"^\+(?!86)[1-9][0-9]{6,14}$", RegexOptions.None, 1000)]
    private static partial Regex Foreign();
}
