using System.Globalization;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.SampleCity.Making;
using Ronghe.Time;

namespace Ronghe.SampleCity.Writing;

/// <summary>Counts what is true of the persons of a chunk; counts of chunks add up.</summary>
internal sealed class TruthCount(CityPlan plan)
{
    private const int States = 5;
    private const int MostPermitYears = 40;
    private const int Provinces = 100;

    private readonly long[] _states = new long[CityKind.All.Count * States];
    private readonly long[] _personsWith = new long[CityKind.All.Count];
    private readonly long[] _ages = new long[CensusCounty.Bands];
    private readonly long[] _schooling = new long[7];
    private readonly long[] _districts = new long[plan.Counties.Count];
    private readonly long[] _provinces = new long[Provinces];
    private readonly long[] _permitYears = new long[MostPermitYears];
    private readonly int[] _permitFrom = new int[64];
    private readonly int[] _permitTo = new int[64];
    private long _unanswered;
    private long _women;

    public void Clear()
    {
        foreach (var counts in Counts)
        {
            Array.Clear(counts);
        }

        (_unanswered, _women) = (0, 0);
    }

    public void Add(in Newcomer newcomer, in SamplePerson person, FactSheet facts)
    {
        var isUnanswered = false;
        for (var kind = 0; kind < _personsWith.Length; kind++)
        {
            foreach (var row in facts.At(kind))
            {
                _states[(kind * States) + (int)row.State]++;
                isUnanswered |= row.State == FactState.Unanswered;
            }

            _personsWith[kind] += facts.At(kind).Count > 0 ? 1 : 0;
        }

        _unanswered += isUnanswered ? 1 : 0;
        _women += newcomer.Sex == Sex.Female ? 1 : 0;
        _ages[(CivilTime.AgeCompleted(newcomer.Birth, plan.AsOf - 1) - CensusCounty.FirstAge) / 5]++;
        _schooling[(int)newcomer.Schooling]++;
        _provinces[person.Household / 10_000_000_000_000]++;
        _districts[newcomer.District] += facts[KindIndex.Residence].Count > 0 ? 1 : 0;
        _permitYears[PermitYears(facts[KindIndex.Permit])]++;
    }

    public void Add(TruthCount other)
    {
        foreach (var (mine, theirs) in Counts.Zip(other.Counts))
        {
            for (var i = 0; i < mine.Length; i++)
            {
                mine[i] += theirs[i];
            }
        }

        _unanswered += other._unanswered;
        _women += other._women;
    }

    public Dictionary<string, KindTruth> ByKind() =>
        CityKind.All.Select((kind, i) => (kind.Name, Truth: new KindTruth(
                _personsWith[i],
                Of(i, FactState.Confirmed),
                Of(i, FactState.Refused),
                Of(i, FactState.Unanswered),
                Of(i, FactState.Pledged))))
            .ToDictionary(k => k.Name, k => k.Truth, StringComparer.Ordinal);

    public CityTruth OfPersons() => new(
        _unanswered,
        _women,
        _provinces[plan.Spec.Division.Number / 10_000_000_000_000],
        Named(_ages, i => $"{Math.Max(16, CensusCounty.FirstAge + (i * 5))}-{CensusCounty.FirstAge + (i * 5) + 4}"),
        Named(_schooling, Text),
        Named(_districts, i => plan.Counties[i].Code.ToString()),
        Named(_provinces, Text),
        _permitYears[..(1 + Array.FindLastIndex(_permitYears, n => n > 0))]);

    private long[][] Counts => [_states, _personsWith, _ages, _schooling, _districts, _provinces, _permitYears];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, long> Named(long[] counts, Func<int, string> name) =>
        Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).ToDictionary(name, i => counts[i], StringComparer.Ordinal);

    private long Of(int kind, FactState state) => _states[(kind * States) + (int)state];

    private int PermitYears(List<FactRow> permits)
    {
        var count = 0;
        foreach (var permit in permits)
        {
            if (permit.State == FactState.Confirmed)
            {
                (_permitFrom[count], _permitTo[count]) = (permit.From, permit.To);
                count++;
            }
        }

        return Spells.FullYearsHeld(_permitFrom.AsSpan(0, count), _permitTo.AsSpan(0, count), new Time.Span(0, plan.AsOf));
    }
}
