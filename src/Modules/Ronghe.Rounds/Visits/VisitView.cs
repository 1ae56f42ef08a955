using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ronghe.Columns;

namespace Ronghe.Rounds.Visits;

/// <summary>Something to look at where a person lives: one fact of a case that a department has not answered for, as far as a grid worker needs it.</summary>
/// <param name="CaseNo">The case.</param>
/// <param name="Claim">Which fact, by what it says: the same before and after an answer, and nothing that an address may not hold.</param>
/// <param name="Person">Whose it is, masked.</param>
/// <param name="Division">Where.</param>
/// <param name="Place">The same in words, from the district down.</param>
/// <param name="Kind">What kind of fact, in words.</param>
/// <param name="What">What it says.</param>
/// <param name="From">Since when.</param>
/// <param name="State">What was said of it.</param>
/// <param name="Version">Changes with every answer and every visit.</param>
internal sealed record VisitView(
    long CaseNo, string Claim, string Person, long Division, string Place, string Kind, string What, DateOnly From, FactState State, string Version)
{
    /// <summary>The last visit that met nobody, or what was found beside an answer that was there already; null when there was none.</summary>
    public VisitNote? Last { get; init; }

    /// <summary>Who answered, in words; null while nobody has.</summary>
    public string? Department { get; init; }

    /// <summary>The day of the answer.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>What was answered.</summary>
    public string? Reply { get; init; }

    /// <summary>Where its page is.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/field/visits/{CaseNo}/{Claim}");

    /// <summary>Names a fact of a case by what it says; not legible, since addresses are written down in many places.</summary>
    public static string ClaimOf(long caseNo, string kind, DateOnly from, int code, long item, long division)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{caseNo}/{kind}/{from.DayNumber}/{code}/{item}/{division}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}

/// <summary>What somebody noted who went there.</summary>
internal sealed record VisitNote(DateTimeOffset At, FactState Found, string? Text);

/// <summary>What is to be looked at, ordered by place.</summary>
/// <param name="More">True when there is more than a list shows.</param>
internal sealed record VisitRows(IReadOnlyList<VisitView> Visits, bool More);
