using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Rounds.Snapshots;
using Ronghe.Time;

namespace Ronghe.Rounds.Replays;

/// <summary>Who the applicants of a round are, as far as its frozen inputs say: a number for each applicant in each way of dividing them.</summary>
/// <param name="on">The day on which people are as old as they are counted.</param>
/// <param name="degrees">The numbers of the pack's codes of education, the lowest first.</param>
internal sealed class ReplayGroups(DateOnly on, IReadOnlyList<int> degrees)
{
    /// <summary>The ways of dividing, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Names = ["age", "sex", "origin", "education", "stay", "place"];

    /// <summary>Nothing is known.</summary>
    public const long Unknown = 0;
    private const int AgeStep = 5;
    private const int YoungestStep = 20;
    private const int OldestStep = 50;
    private const int StayStep = 5;
    private const int LongestStep = 20;
    private readonly List<long>[] _keys = [.. Names.Select(_ => new List<long>())];

    /// <summary>By way of dividing, then applicant.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Keys => _keys;

    /// <summary>The numbers of a block; may be asked for on any thread.</summary>
    public long[][] Of(ApplicantBlock block)
    {
        var persons = block.Persons;
        var keys = Names.Select(_ => new long[block.Count]).ToArray();
        var homes = persons.Facts.GetValueOrDefault("residence");
        var studies = persons.Facts.GetValueOrDefault("education");
        for (var i = 0; i < block.Count; i++)
        {
            keys[0][i] = Math.Clamp(CivilTime.FullYears(persons.Birth[i], on.DayNumber) / AgeStep * AgeStep, YoungestStep, OldestStep);
            keys[1][i] = persons.Sex[i];
            keys[2][i] = At(persons.Household[i], DivisionLevel.Province);
            keys[3][i] = studies is null ? Unknown : Highest(studies, i);
            (keys[4][i], keys[5][i]) = homes is null ? (Unknown, Unknown) : Home(homes, i);
        }

        return keys;
    }

    /// <summary>Adds the numbers of a block, in order.</summary>
    public void Add(long[][] keys)
    {
        for (var group = 0; group < keys.Length; group++)
        {
            _keys[group].AddRange(keys[group]);
        }
    }

    private static long At(long division, DivisionLevel level) => DivisionCode.Find(division) is { } code ? code.Level <= level ? code.Number : code.At(level).Number : Unknown;

    /// <summary>The highest degree that was not refused.</summary>
    private long Highest(FactColumn studies, int person)
    {
        var highest = -1;
        for (var f = studies.Offsets[person]; f < studies.Offsets[person + 1]; f++)
        {
            highest = studies.State[f] == FactState.Refused ? highest : Math.Max(highest, RankOf(studies.Code[f]));
        }

        return highest < 0 ? Unknown : degrees[highest];
    }

    private int RankOf(int code)
    {
        for (var rank = 0; rank < degrees.Count; rank++)
        {
            if (degrees[rank] == code)
            {
                return rank;
            }
        }

        return -1;
    }

    /// <summary>Full years since the first residence, by steps from 1; and the subdistrict of the last.</summary>
    private (long Stay, long Place) Home(FactColumn homes, int person)
    {
        var (first, last, place) = (int.MaxValue, int.MinValue, Unknown);
        for (var f = homes.Offsets[person]; f < homes.Offsets[person + 1]; f++)
        {
            if (homes.State[f] != FactState.Refused)
            {
                first = Math.Min(first, homes.From[f]);
                (last, place) = homes.From[f] > last ? (homes.From[f], homes.Division[f]) : (last, place);
            }
        }

        var years = first > on.DayNumber ? 0 : CivilTime.FullYears(first, on.DayNumber);
        return (first == int.MaxValue ? Unknown : 1 + Math.Min(years / StayStep * StayStep, LongestStep), At(place, DivisionLevel.Street));
    }
}
