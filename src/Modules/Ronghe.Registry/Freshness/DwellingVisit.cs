using System.Globalization;
using Ronghe.Data;

namespace Ronghe.Registry.Freshness;

/// <summary>How somebody found out.</summary>
internal enum VisitChannel
{
    /// <summary>At the door (上门).</summary>
    Door = 1,

    /// <summary>By telephone (电话).</summary>
    Phone = 2,

    /// <summary>At the window, from a document (窗口).</summary>
    Window = 3,
}

/// <summary>What a visit came to; what stands later says more.</summary>
internal enum VisitResult
{
    /// <summary>Nobody was met (未遇见): the dwelling is as due as before.</summary>
    NotMet = 1,

    /// <summary>Somebody answered who was not seen there: by telephone.</summary>
    Asked = 2,

    /// <summary>Somebody answered at the door, or the rooms were seen.</summary>
    Looked = 3,
}

/// <summary>A visit to a suite, or to a building that has none (入户核实). Written once; the next visit says what changed.</summary>
internal sealed class DwellingVisit : IPlaced
{
    public const string Counter = "registry_visit";

    /// <summary>So many people may be found in one dwelling without being registered.</summary>
    public const int MostUnregistered = 200;

    public required long VisitNo { get; init; }

    public required long DwellingNo { get; init; }

    public required long Division { get; init; }

    /// <summary>The city's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The minute of that day, 0 to 1439: it falls into a shift.</summary>
    public required int Minute { get; init; }

    public required VisitChannel Channel { get; init; }

    public required VisitResult Result { get; init; }

    /// <summary>Who visited, as <c>IActor</c> names them.</summary>
    public required string Worker { get; init; }

    /// <summary>How many of those registered there live there still.</summary>
    public required int Found { get; init; }

    /// <summary>How many live there and are not registered there, as was seen or said.</summary>
    public required int Unregistered { get; init; }

    public string Subject => string.Create(CultureInfo.InvariantCulture, $"visit:{VisitNo}");
}
