using System.Text;

namespace Ronghe.Registry.Persons;

/// <summary>Names as they are compared and indexed: width, case, white space and the kind of middle dot make no difference.</summary>
internal static class NameText
{
    public static string Fold(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC)
        .Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))
        .Select(c => c is '•' or '・' or '‧' or '⋅' or '.' ? '·' : char.ToUpperInvariant(c)));
}
