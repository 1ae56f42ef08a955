using System.Globalization;
using Ronghe.Data;

namespace Ronghe.Registry.Dwellings;

/// <summary>What a dwelling is used for.</summary>
internal enum DwellingUse
{
    /// <summary>Let to tenants (出租屋).</summary>
    Rental = 1,

    /// <summary>Lived in by its owners.</summary>
    Own = 2,

    /// <summary>An employer's dormitory (集体宿舍).</summary>
    Dormitory = 3,

    Other = 4,
}

/// <summary>A building (栋), or a suite within one (套): what a residence spell names as its item.</summary>
internal sealed class Dwelling : IPlaced
{
    public const string Counter = "registry_dwelling";
    public const int NameMaxLength = 60;
    public const int AddressMaxLength = 200;

    public required long DwellingNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    /// <summary>The building in which it is; null for a building.</summary>
    public long? BuildingNo { get; init; }

    /// <summary>Where it stands: a community or smaller where that is known.</summary>
    public required long Division { get; init; }

    /// <summary>A building's number or name (12号之一, 3栋), a suite's (301).</summary>
    public required string Name { get; init; }

    /// <summary>The address from the street down, as it is printed; a suite's ends with its name.</summary>
    public required string Address { get; init; }

    public required DwellingUse Use { get; init; }

    /// <summary>The code on the building's door plate; null for a suite. See <see cref="PlateCode"/>.</summary>
    public string? Plate { get; set; }

    /// <summary>The first day on which somebody could live there, as known.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it was no dwelling any more; null while it is one.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The last day on which somebody looked at the door who lives there; null while nobody has. The newest visit's, kept beside it so that what is due is found by an index.</summary>
    public DateOnly? LookedOn { get; private set; }

    public bool IsBuilding => BuildingNo is null;

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"dwelling:{DwellingNo}");

    public bool IsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || ValidTo > day);
}
