using Ronghe.Codes;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Sweeps;

namespace Ronghe.Registry.Tests.Freshness;

/// <summary>What was said of one person by one visit.</summary>
internal sealed record SaidOf(long Person, Sighting Result);

/// <summary>A visit as it was made.</summary>
internal sealed record MadeVisit(int Order, long Dwelling, DateOnly Day, int Minute, string Worker, VisitResult Result, int Unregistered, IReadOnlyList<SaidOf> People);

/// <summary>
/// The slow and obvious way to know what is due, how a sweep goes, where register and dwelling disagree and what the rates are: by walking through all visits, dwellings and facts,
/// for each question anew.
/// </summary>
internal sealed class PlainStairs(IReadOnlyList<Dwelling> dwellings, IReadOnlyList<MadeVisit> visits, IReadOnlyList<Fact> homes, IReadOnlyList<Fact> permits)
{
    public IEnumerable<(long Dwelling, DateOnly Due)> Due(DivisionScope scope, DateOnly until, Func<DwellingUse, int> days) =>
        from unit in Units()
        where scope.Covers(unit.Division)
        let looks = visits.Where(v => v.Dwelling == unit.DwellingNo && v.Result == VisitResult.Looked).Select(v => v.Day).ToList()
        let due = looks.Count == 0 ? unit.ValidFrom : looks.Max().AddDays(days(unit.Use))
        where due <= until
        orderby due, unit.DwellingNo
        select (unit.DwellingNo, due);

    public IReadOnlyList<Progress> Sweep(Sweep sweep, IReadOnlySet<long> atStart, DivisionScope scope, Func<Dwelling, long> of)
    {
        var area = DivisionCode.Of(sweep.Area);
        var listed = dwellings.Where(d => scope.Covers(d.Division) && (atStart.Contains(d.DwellingNo) || (area.Contains(d.Division) && IsUnit(d) && d.ValidFrom <= sweep.Last)));
        return
        [
            .. from dwelling in listed
            let ended = !IsUnit(dwelling)
            let made = visits.Where(v => v.Dwelling == dwelling.DwellingNo && v.Day >= sweep.First && v.Day <= sweep.Last).ToList()
            let looked = !ended && made.Exists(v => v.Result == VisitResult.Looked)
            group (Added: !atStart.Contains(dwelling.DwellingNo), Ended: ended, Looked: looked, NotMet: !ended && !looked && made.Count > 0) by of(dwelling) into one
            orderby one.Key
            select new Progress(one.Key, one.Count(), one.Count(d => d.Added), one.Count(d => d.Looked || d.Ended), one.Count(d => d.NotMet), one.Count(d => d.Ended)),
        ];
    }

    public IEnumerable<(string Worker, string? Shift, long Visits, long Looked)> Work(Sweep sweep, DivisionScope scope) =>
        from visit in visits
        let place = dwellings.Single(d => d.DwellingNo == visit.Dwelling).Division
        where scope.Covers(place) && DivisionCode.Of(sweep.Area).Contains(place) && visit.Day >= sweep.First && visit.Day <= sweep.Last
        group visit by (visit.Worker, Shift.Read(sweep.Shifts)!.FirstOrDefault(s => s.From <= visit.Minute && visit.Minute < s.To)?.Name) into one
        select (one.Key.Worker, one.Key.Name, one.LongCount(), one.Where(v => v.Result == VisitResult.Looked).Select(v => v.Dwelling).Distinct().LongCount());

    public IEnumerable<(MismatchKind Kind, long Dwelling, DateOnly Since, long People, long Person)> Mismatches(DivisionScope scope, DateOnly today)
    {
        var open = homes.Where(h => IsOn(h, today)).ToList();
        foreach (var dwelling in dwellings.Where(d => scope.Covers(d.Division)))
        {
            var here = visits.Where(v => v.Dwelling == dwelling.DwellingNo).ToList();
            var words = here.SelectMany(v => v.People.Select(p => (v.Order, v.Day, p.Person, p.Result))).Where(w => w.Result != Sighting.NotMet).ToList();
            foreach (var word in words.GroupBy(w => w.Person).Select(w => w.MaxBy(x => x.Order)).Where(w => w.Result == Sighting.Gone))
            {
                if (open.Exists(o => o.PersonNo == word.Person && o.Item == dwelling.DwellingNo))
                {
                    yield return (MismatchKind.NotFound, dwelling.DwellingNo, word.Day, 1, word.Person);
                }
            }

            if (here.Where(v => v.Result != VisitResult.NotMet).MaxBy(v => v.Order) is { Unregistered: > 0 } newest)
            {
                var since = open.Where(o => o.Item == dwelling.DwellingNo && newest.People.All(p => p.Person != o.PersonNo)).LongCount();
                if (newest.Unregistered > since)
                {
                    yield return (MismatchKind.NotRegistered, dwelling.DwellingNo, newest.Day, newest.Unregistered - since, 0);
                }
            }
        }

        foreach (var home in open.Where(o => scope.Covers(o.Division) && open.Exists(other => other.PersonNo == o.PersonNo && other.FactNo != o.FactNo)))
        {
            yield return (MismatchKind.TwoHomes, home.Item, home.ValidFrom, 1, home.PersonNo);
        }
    }

    public RateRow Rates(DivisionCode area, DivisionScope scope, DateOnly on, Func<DwellingUse, int> days)
    {
        bool Here(long division) => scope.Covers(division) && area.Contains(division);
        var residents = homes.Where(h => IsOn(h, on) && Here(h.Division)).Select(h => h.PersonNo).ToHashSet();
        var units = dwellings.Where(d => d.IsOn(on) && Here(d.Division) && !dwellings.Any(s => s.BuildingNo == d.DwellingNo && s.IsOn(on))).ToList();
        var newest = visits.Where(v => v.Result != VisitResult.NotMet && v.Day <= on && Here(dwellings.Single(d => d.DwellingNo == v.Dwelling).Division)).GroupBy(v => v.Dwelling).Select(v => v.MaxBy(x => x.Order)!).ToList();
        return new RateRow(
            area.Number, residents.Count, residents.Count(r => permits.Any(p => p.PersonNo == r && IsOn(p, on))),
            newest.Sum(v => v.People.Count(p => p.Result == Sighting.Stays)), newest.Sum(v => v.Unregistered), units.Count,
            units.Count(u => visits.Any(v => v.Dwelling == u.DwellingNo && v.Result == VisitResult.Looked && v.Day <= on && v.Day > on.AddDays(-days(u.Use)))));
    }

    private IEnumerable<Dwelling> Units() => dwellings.Where(IsUnit);

    private bool IsUnit(Dwelling dwelling) => dwelling.ValidTo is null && !dwellings.Any(s => s.BuildingNo == dwelling.DwellingNo && s.ValidTo is null);

    private static bool IsOn(Fact fact, DateOnly day) => fact.KnownTo is null && fact.ValidFrom <= day && (fact.ValidTo is null || fact.ValidTo > day);
}
