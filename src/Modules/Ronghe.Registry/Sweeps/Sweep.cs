using System.Globalization;
using Ronghe.Codes;
using Ronghe.Data;

namespace Ronghe.Registry.Sweeps;

/// <summary>
/// A campaign in which every dwelling of an area is looked at within some days (洗楼). It holds nothing of anybody and is seen by whoever works in its area or above or
/// inside it: what is counted in it belongs to places.
/// </summary>
internal sealed class Sweep
{
    public const string Counter = "registry_sweep";
    public const int TitleMaxLength = 60;

    /// <summary>The longest that one lasts, in days.</summary>
    public const int MostDays = 180;

    public required long SweepNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    public required string Title { get; init; }

    /// <summary>Where: a district, a street, a community or a grid.</summary>
    public required long Area { get; init; }

    public required DateOnly First { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>The shifts, a line each; see <see cref="Shift"/>.</summary>
    public required string Shifts { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public string Subject => string.Create(CultureInfo.InvariantCulture, $"sweep:{SweepNo}");

    /// <summary>Whether somebody who works in a scope sees it.</summary>
    public bool IsSeenFrom(DivisionScope scope) => !scope.And(DivisionScope.Of(DivisionCode.Of(Area))).IsNowhere;
}

/// <summary>A dwelling that belonged to a sweep from its start.</summary>
internal sealed class SweepDwelling : IPlaced
{
    public required long SweepNo { get; init; }

    public required long DwellingNo { get; init; }

    /// <summary>Its building; itself for a building that had no suites.</summary>
    public required long BuildingNo { get; init; }

    public required long Division { get; init; }
}
