namespace Ronghe.Registry.Declarations;

/// <summary>What becomes of a spell of residence when its person moves in elsewhere.</summary>
internal enum Leave
{
    /// <summary>It had ended by then.</summary>
    Stays,

    /// <summary>It ends on that day.</summary>
    Ends,

    /// <summary>It would have begun on that day or later, and is taken back.</summary>
    TakenBack,
}

/// <summary>Who lives in one place has left the others: the rule of every door, one by one or by the file.</summary>
internal static class Leaving
{
    /// <param name="begun">The first day of the spell.</param>
    /// <param name="ended">Its end, exclusive; null while it is open.</param>
    /// <param name="moved">The first day elsewhere.</param>
    public static Leave Of(DateOnly begun, DateOnly? ended, DateOnly moved) =>
        ended <= moved ? Leave.Stays : begun >= moved ? Leave.TakenBack : Leave.Ends;
}
