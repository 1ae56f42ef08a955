namespace Ronghe.Packs;

/// <summary>What a stage of a round does.</summary>
public enum StageKind
{
    /// <summary>Applications are accepted.</summary>
    Applications,

    /// <summary>Inputs are frozen.</summary>
    Freeze,

    /// <summary>Applicants are scored.</summary>
    Score,

    /// <summary>Applicants are ranked.</summary>
    Rank,

    /// <summary>The provisional list is made.</summary>
    ProvisionalList,

    /// <summary>Those high enough bring their originals; who does not come has waived.</summary>
    OnSiteCheck,

    /// <summary>The proposed admissions are notified publicly.</summary>
    Notice,

    /// <summary>Objections are taken and decided.</summary>
    Objections,

    /// <summary>The final list is made.</summary>
    FinalList,
}

/// <summary>One stage of a round.</summary>
/// <param name="Id">Unique in the edition; its name is the text <c>stage.ID</c>.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Window">Name of the window or date of the sheet in which it runs; null when the text gives none.</param>
/// <param name="Clause">The legal reference.</param>
public sealed record Stage(string Id, StageKind Kind, string? Window, string Clause);
