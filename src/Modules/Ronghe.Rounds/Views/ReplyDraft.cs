using System.Text;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Web;
using Ronghe.Web.Parts;

namespace Ronghe.Rounds.Views;

/// <summary>
/// A reply to an objection, drafted from the trace for an official to edit: conditions that are not met, what counted by which clause, what did not and why, and
/// what the person can do next. It decides nothing and is sent by nobody but the official.
/// </summary>
internal static class ReplyDraft
{
    public static string Of(Texts texts, PackTexts words, Objection objection, Explanation why)
    {
        var (begin, end) = (texts["objection.reply-begin", objection.ApplicationNo], End(texts, words, why));
        var text = new StringBuilder(begin);
        foreach (var line in Lines(texts, why))
        {
            // What does not fit is on the applicant's own page, step by step.
            if (text.Length + line.Length + end.Length + 2 > Objection.TextMaxLength)
            {
                break;
            }

            text.Append('\n').Append(line);
        }

        return text.Append('\n').Append(end).ToString();
    }

    /// <summary>The next instances: a review (复核) where the city's rules have one, reconsideration (复议), litigation (诉讼).</summary>
    public static string Next(Texts texts, PackTexts words) => words.TryGet("objection.review", out var review) ? $"{review.In(Texts.Language)} {texts["objection.next"]}" : texts["objection.next"];

    /// <summary>What the texts say that the clauses of the trace cite: the pack of a round cites them, the city's pack carries them.</summary>
    public static IReadOnlyList<Quote> Sources(SourceTexts sources, Explanation why, string document) =>
    [
        .. why.Gates.Where(g => g.Verdict != GateVerdict.Met).Select(g => g.Gate.Clause).Concat(why.Indicators.SelectMany(i => i.Clauses.Count > 0 ? i.Clauses : [i.Indicator.Clause]))
            .Select(clause => sources.Find(clause, document)).OfType<SourcePassage>().DistinctBy(p => (p.Document, p.Place)).Select(p => new Quote($"{p.Document} {p.Place}", p.Text)),
    ];

    private static IEnumerable<string> Lines(Texts texts, Explanation why)
    {
        foreach (var gate in why.Gates.Where(g => g.Verdict != GateVerdict.Met))
        {
            yield return texts["objection.reply-gate", gate.Name, texts["gate." + gate.Verdict.ToString().ToLowerInvariant()], gate.Gate.Clause];
        }

        foreach (var one in why.Indicators.Where(i => i.Points.High.Value != 0 || i.NotCounted.Count > 0))
        {
            yield return texts["objection.reply-line", one.Name, Shown(one.Points), one.Reason, string.Join(texts["web.comma"], one.Clauses.Count > 0 ? one.Clauses : [one.Indicator.Clause])];
            foreach (var fact in one.NotCounted)
            {
                yield return texts["objection.reply-not", fact.Fact.What, fact.Fact.First, texts["why-not." + fact.Why.ToString().ToLowerInvariant(), fact.How ?? fact.Department ?? ""]];
            }
        }
    }

    private static string End(Texts texts, PackTexts words, Explanation why)
    {
        var scores = why is { Eligibility: { } eligibility, Ranking: { } ranking } ? texts["objection.reply-scores", Shown(eligibility), Shown(ranking)] + "\n" : "";
        return scores + Next(texts, words);
    }

    private static string Shown(ExactRange range) => range.IsOpen ? $"{range.Low.Rounded}–{range.High.Rounded}" : range.Low.Rounded;
}
