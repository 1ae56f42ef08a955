using Ronghe.Packs;

namespace Ronghe.Casework.Filings;

/// <summary>A filing as its owner has it before them: the journey as it is now, and where they stand in it.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Journey">The journey in force.</param>
/// <param name="Answers">What is answered so far, by question.</param>
/// <param name="Sources">Answers that were filled in from what is known, and the owner has not changed.</param>
/// <param name="Walk">Where they stand.</param>
internal sealed record OwnFiling(
    Filing Filing, Journey Journey, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, PrefillSource> Sources, JourneyWalk Walk)
{
    /// <summary>The path of its task list.</summary>
    public string Path => $"/services/{Journey.Id}/{Filing.PublicId}";

    /// <summary>Under which name the documents of a question are kept.</summary>
    public string DocumentsOf(Question question) => $"{Filing.Subject}/{question.Id}";
}

/// <summary>Who knew an answer, and since when.</summary>
/// <param name="Words">Key of the words.</param>
/// <param name="On">When it was last confirmed.</param>
internal sealed record PrefillSource(string Words, DateOnly? On);
