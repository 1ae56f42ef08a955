using System.Collections.Concurrent;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>The rules of the city's pack by which standing scores are worked out, compiled once a pack and year's sheet.</summary>
internal sealed class ScoreRules(CityPack packs, DatabaseOptions deployment)
{
    private readonly ConcurrentDictionary<(string Pack, string Programme, int Year), Outcome<YearRules>> _compiled = new();

    /// <param name="programme">E.g. <c>hukou</c>.</param>
    /// <param name="year">The year of the sheet; null for the newest.</param>
    public Outcome<YearRules> Of(string programme, int? year)
    {
        var pack = packs.Get();
        if (pack.Problem is { } invalid)
        {
            return invalid;
        }

        if (pack.Value.FindProgramme(programme) is not { } found)
        {
            return RoundProblems.NoProgramme(programme);
        }

        var wanted = year ?? found.Rounds[^1].Year;
        return found.FindRound(wanted) is { } sheet
            ? _compiled.GetOrAdd((pack.Value.Hash, programme, wanted), _ => Compile(pack.Value, sheet))
            : RoundProblems.NoSheet(programme, wanted);
    }

    private Outcome<YearRules> Compile(Pack pack, RoundSheet sheet)
    {
        if (!deployment.Sample && (pack.Status == PackStatus.Partial || sheet.Edition.Status == PackStatus.Partial))
        {
            return RoundProblems.Partial(sheet.Edition.Id);
        }

        var full = deployment.Sample ? sheet.WithSampleValues() : sheet;
        var scorer = sheet.Edition.Compile(full);
        return scorer.Problem is { } problem ? problem : new YearRules(pack, full, scorer.Value);
    }
}

/// <summary>A pack, a year's sheet and the scorer made of both.</summary>
internal sealed record YearRules(Pack Pack, RoundSheet Sheet, Scorer Scorer)
{
    public Edition Edition => Scorer.Edition;

    public string Eligibility(long low, long high) => Range(low, high, Scorer.EligibilityDenominator);

    public string Ranking(long low, long high) => Range(low, high, Scorer.RankingDenominator);

    private static string Range(long low, long high, long denominator)
    {
        var (from, to) = (new ExactNumber(low, denominator).Rounded, new ExactNumber(high, denominator).Rounded);
        return low == high ? from : $"{from}–{to}";
    }
}
