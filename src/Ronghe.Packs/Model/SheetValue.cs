namespace Ronghe.Packs;

/// <summary>The shape of a value of a round sheet.</summary>
public enum SheetValueKind
{
    /// <summary>A day.</summary>
    Date,

    /// <summary>A span of days, first and last inclusive; either end may be open when the edition says so.</summary>
    Window,

    /// <summary>A span of moments in the city's time.</summary>
    Period,

    /// <summary>A whole number, 0 or more.</summary>
    Number,
}

/// <summary>A value that an edition asks of its round sheets. There are no defaults.</summary>
/// <param name="Name">E.g. <c>evidence cut-off</c>; its words are the text <c>date.NAME</c>.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Clause">Where the value comes from.</param>
public sealed record SheetValue(string Name, SheetValueKind Kind, string Clause);
