using System.Globalization;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;
using Ronghe.Web;

namespace Ronghe.Rounds.Views;

/// <summary>A round with its rules and sealed lists, in the reader's words.</summary>
internal sealed record RoundPicture(Round Round, BoundRules Rules, IReadOnlyList<SealedList> Lists)
{
    public string Path => $"/rounds/{Round.Programme}/{Round.Year.ToString(CultureInfo.InvariantCulture)}";

    public string DeskPath => "/desk" + Path;

    public string Programme => Text("programme." + Round.Programme);

    public string Year => Round.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The newest sealed list; null before the first.</summary>
    public SealedList? Latest => Lists.Count == 0 ? null : Lists[^1];

    /// <summary>The list that is notified publicly: the final one, else the notice; null before that.</summary>
    public SealedList? Notified => Lists.LastOrDefault(l => l.Kind != ListKind.Provisional);

    public IReadOnlyList<Stage> Stages => Rules.Edition.Stages;

    /// <summary>The stage under way; null when the round is finished.</summary>
    public Stage? Current => Stages.ElementAtOrDefault(Round.StagesDone);

    public string Text(string key) => Rules.Pack.Texts[key, Texts.Language];

    public string StageName(string id) => Text("stage." + id);

    public SealedList? List(ListKind kind) => Lists.FirstOrDefault(l => l.Kind == kind);

    public string Eligibility(long low, long high) => Range(low, high, Rules.Scorer.EligibilityDenominator);

    public string Ranking(long low, long high) => Range(low, high, Rules.Scorer.RankingDenominator);

    /// <summary>The rank keys of the line, as shown; empty while nobody is admitted.</summary>
    public IReadOnlyList<string> Line(SealedList list) => list.CutOff is null ? [] :
    [
        .. Numbers(list.CutOff).Select((value, k) => Shown(Rules.Edition.RankKeys[k].Descending ? value : -value, Rules.Scorer.RankKeyDenominators[k])),
    ];

    /// <summary>The rank keys of a row: name, and value or range.</summary>
    public IEnumerable<(string Name, string Value)> Keys(ListRow row)
    {
        var values = Numbers(row.Keys);
        var count = Rules.Edition.RankKeys.Count;
        return Rules.Edition.RankKeys.Select((key, k) => (Text("key." + key.Id), Range(values[k], values[count + k], Rules.Scorer.RankKeyDenominators[k])));
    }

    public static string Rank(int best, int worst) =>
        best == 0 ? "—" : best == worst ? best.ToString("#,0", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{best:#,0}–{worst:#,0}");

    private static long[] Numbers(string text) => [.. text.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture))];

    private static string Range(long low, long high, long denominator) =>
        low == high ? Shown(low, denominator) : $"{Shown(low, denominator)}–{Shown(high, denominator)}";

    private static string Shown(long value, long denominator) => new ExactNumber(value, denominator).Rounded;
}
