using System.Globalization;
using Ronghe.Linkage;

namespace Ronghe.Registry.Duplicates;

/// <summary>What is compared of somebody.</summary>
/// <param name="Home">The division of the last residence; 0 when none is known.</param>
/// <param name="Dwelling">The address of the dwelling; null when it is not known.</param>
internal sealed record RegisterRecord(long Person, string Name, string IdNumber, DateOnly Birth, int Sex, long Household, long Home, string? Dwelling)
{
    private const int NotStated = 9;
    private const long County = 1_000_000_000;
    private const long Community = 1_000;

    /// <summary>The values in the order of <see cref="RegisterFields.Schema"/>.</summary>
    public string?[] Values() =>
    [
        Name, IdNumber, Birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture), Sex == NotStated ? null : Number(Sex),
        Household == 0 ? null : Number(Household / County), Home == 0 ? null : Number(Home / Community), Dwelling,
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The fields by which people of the register are compared.</summary>
internal static class RegisterFields
{
    public const int Name = 0;
    public const int IdNumber = 1;
    public const int Birth = 2;

    /// <summary>Names of fields; their words are texts <c>duplicate-field.NAME</c>.</summary>
    public static LinkageSchema Schema { get; } = new(
        new LinkageField("name", FieldKind.Name), new LinkageField("id-number", FieldKind.IdNumber), new LinkageField("birth", FieldKind.Date),
        new LinkageField("sex", FieldKind.Category), new LinkageField("household", FieldKind.Category), new LinkageField("home", FieldKind.Category),
        new LinkageField("dwelling", FieldKind.Address));
}
