using Ronghe.Codes;

namespace Ronghe.Packs;

/// <summary>What can be answered to a question, and how its answer is written down.</summary>
public enum QuestionType
{
    /// <summary>A person's name.</summary>
    Name,

    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Some lines of text.</summary>
    LongText,

    /// <summary>A whole number, in decimal digits.</summary>
    Number,

    /// <summary>A day, as <c>2025-12-01</c>.</summary>
    Date,

    /// <summary>One of some choices, by its name.</summary>
    Choice,

    /// <summary>Any of some choices, by their names in the order of the file, with commas between.</summary>
    Choices,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesNo,

    /// <summary>A telephone number in one form.</summary>
    Phone,

    /// <summary>An identity number of 18 characters.</summary>
    IdNumber,

    /// <summary>A division, by its code with as many digits as its level has, e.g. <c>440106001</c>.</summary>
    Division,

    /// <summary>Documents: how many there are, in decimal digits.</summary>
    File,
}

/// <summary>One question of a journey: one page.</summary>
public sealed record Question
{
    /// <summary>Where answers may be known already, and which type of question each fits; modules offer them.</summary>
    public static IReadOnlyDictionary<string, QuestionType> Sources { get; } = new Dictionary<string, QuestionType>(StringComparer.Ordinal)
    {
        ["person.name"] = QuestionType.Name,
        ["person.id-number"] = QuestionType.IdNumber,
        ["person.birth"] = QuestionType.Date,
        ["person.division"] = QuestionType.Division,
        ["person.phone"] = QuestionType.Phone,
    };

    /// <summary>Stable name, also in FEEL and in addresses, e.g. <c>full-name</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What can be answered.</summary>
    public required QuestionType Type { get; init; }

    /// <summary>The question.</summary>
    public required PackText Title { get; init; }

    /// <summary>What helps to answer it; null for none.</summary>
    public PackText? Hint { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool Optional { get; init; }

    /// <summary>When it is asked; null for always.</summary>
    public JourneyCondition? When { get; init; }

    /// <summary>Answers that cannot stand, with what is said then; in a check, why one may not apply.</summary>
    public IReadOnlyList<JourneyRule> Refusals { get; init; } = [];

    /// <summary>Where its answer may be known already, one of <see cref="Sources"/>; null when it is always asked afresh.</summary>
    public string? Prefill { get; init; }

    /// <summary>The choices; empty for other types.</summary>
    public IReadOnlyList<JourneyChoice> Choices { get; init; } = [];

    /// <summary>The smallest number, or the fewest documents.</summary>
    public long Least { get; init; }

    /// <summary>The largest number, the most documents, or the longest text in characters.</summary>
    public long Most { get; init; }

    /// <summary>The first day; null for any.</summary>
    public JourneyDay? From { get; init; }

    /// <summary>The last day; null for any.</summary>
    public JourneyDay? Until { get; init; }

    /// <summary>How far down a division must be chosen.</summary>
    public DivisionLevel Level { get; init; }

    /// <summary>Whether its answer says in which division the application is handled.</summary>
    public bool IsPlace { get; init; }

    /// <summary>Names of questions that its conditions and refusals speak of.</summary>
    public IEnumerable<string> Uses => (When?.Uses ?? []).Concat(Refusals.SelectMany(r => r.When.Uses)).Where(name => name != Id).Distinct(StringComparer.Ordinal);
}

/// <summary>A choice of a question.</summary>
/// <param name="Value">Its name.</param>
/// <param name="Words">What people read.</param>
public sealed record JourneyChoice(string Value, PackText Words);

/// <summary>An answer that cannot stand.</summary>
/// <param name="When">When that is so.</param>
/// <param name="Says">What is said then: what is wrong and what to do.</param>
public sealed record JourneyRule(JourneyCondition When, PackText Says);

/// <summary>A bound of a date: a day of its own, or today and so many days.</summary>
/// <param name="Fixed">The day; null when it is counted from today.</param>
/// <param name="Days">Days after today, negative for before.</param>
public sealed record JourneyDay(DateOnly? Fixed, int Days)
{
    /// <summary>The day, seen from today.</summary>
    public DateOnly On(DateOnly today) => Fixed ?? today.AddDays(Days);
}
