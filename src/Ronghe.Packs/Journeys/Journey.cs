namespace Ronghe.Packs;

/// <summary>
/// A journey (办事引导): how a resident applies for something, drawn from one file of the pack. What to know before, whether one may apply, questions in
/// sections, what is declared, and what happens next. Immutable.
/// </summary>
public sealed record Journey
{
    /// <summary>Stable name: the file's, e.g. <c>library-card</c>.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal over the file as it is hashed in the pack.</summary>
    public required string Hash { get; init; }

    /// <summary>What it is called: the act.</summary>
    public required PackText Title { get; init; }

    /// <summary>One or two sentences on what it is for.</summary>
    public required PackText About { get; init; }

    /// <summary>How well it must be known who applies (实名等级): 0 the phone alone, 1 name and number matched, 2 verified.</summary>
    public required int Level { get; init; }

    /// <summary>The department that handles it, a key <c>department.CODE</c> of the pack's texts.</summary>
    public required string Department { get; init; }

    /// <summary>Working days in which it is promised to be handled (承诺时限); null when nothing is promised.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>What to know before one starts.</summary>
    public required JourneyStart Start { get; init; }

    /// <summary>Questions by which anyone can see whether they may apply; empty when there is no such check. Their answers are not kept.</summary>
    public required IReadOnlyList<Question> Check { get; init; }

    /// <summary>The questions, in sections that a task list shows.</summary>
    public required IReadOnlyList<JourneySection> Sections { get; init; }

    /// <summary>What the applicant declares when they submit.</summary>
    public required PackText Declaration { get; init; }

    /// <summary>What happens after it was submitted, step by step.</summary>
    public required IReadOnlyList<PackText> Next { get; init; }

    /// <summary>The question whose answer says in which division it is handled; null when that is the pack's own.</summary>
    public Question? Place => Questions.FirstOrDefault(q => q.IsPlace);

    /// <summary>All questions of all sections, in order.</summary>
    public IEnumerable<Question> Questions => Sections.SelectMany(s => s.Questions);

    /// <summary>The question of that name, or null.</summary>
    public Question? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>The section in which a question stands.</summary>
    public JourneySection SectionOf(Question question) => Sections.First(s => s.Questions.Contains(question));
}

/// <summary>What to know before a journey is started.</summary>
/// <param name="Who">Who may apply.</param>
/// <param name="Need">What one needs at hand.</param>
/// <param name="Minutes">How long it takes, in minutes.</param>
/// <param name="Result">What one gets.</param>
public sealed record JourneyStart(IReadOnlyList<PackText> Who, IReadOnlyList<PackText> Need, int Minutes, PackText Result);

/// <summary>Questions that belong together: one line of the task list.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Questions">Its questions, in order.</param>
public sealed record JourneySection(string Id, PackText Title, IReadOnlyList<Question> Questions);
