using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Freshness;

/// <summary>Some streets with a history that chance made: people move in, a second home is recorded, suites come and go, and workers look at doors.</summary>
internal sealed class RandomStairs(Street street, int seed)
{
    public const long Here = 440106001001000;
    public const long Near = 440106001002001;
    public const long Far = 440106002001000;
    private static readonly string[] Workers = ["account:31", "account:32", "account:33"];
    private readonly Random _random = new(seed);
    private readonly List<MadeVisit> _visits = [];
    private readonly List<long> _people = [];
    private int _serial = seed * 100;
    private long _next = 1_000_000;

    /// <summary>Buildings with suites, and two without any.</summary>
    public async Task BuildAsync()
    {
        foreach (var (division, suites) in new[] { (Here, 3), (Here, 0), (Near, 4), (Near, 0), (Far, 2) })
        {
            var building = await AddAsync(null, division, (DwellingUse)_random.Next(1, 5));
            for (var i = 0; i < suites; i++)
            {
                await AddAsync(building, division, building.Use);
            }
        }
    }

    public async Task LiveAsync(int acts)
    {
        for (var i = 0; i < acts; i++)
        {
            street.On.Clock.Now += TimeSpan.FromHours(_random.Next(1, 24 * 15));
            Street.WorkAs(Workers[_random.Next(Workers.Length)]);
            await (_random.Next(10) switch { 0 => ChangeSuitesAsync(), 1 => SecondHomeAsync(), < 4 => MoveInAsync(), _ => VisitAsync() });
        }
    }

    public Task<PlainStairs> PlainAsync() => street.On.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        return new PlainStairs(
            await db.Dwellings.Anywhere.AsNoTracking().ToListAsync(), _visits, await db.Facts("registry_residence").AsNoTracking().ToListAsync(), await db.Facts("registry_permit").AsNoTracking().ToListAsync());
    });

    private async Task VisitAsync()
    {
        var dwelling = await AnyAsync();
        var registered = await street.On.InScopeAsync(s => OpenAsync(s.GetRequiredService<RegistryDb>(), dwelling.DwellingNo));
        var met = _random.Next(4) > 0;
        var channel = _random.Next(5) == 0 ? VisitChannel.Phone : VisitChannel.Door;
        var seen = !met ? [] : registered.Where(_ => _random.Next(5) > 0).Select(f => Seen(f, channel)).ToList();
        var unregistered = met ? Math.Max(0, _random.Next(-3, 3)) : 0;
        var now = TimeZoneInfo.ConvertTime(street.On.Clock.GetUtcNow(), CityClock.Zone);

        var done = await street.RunAsync<RecordVisit, Outcome<VisitDone>>(r => r.RunAsync(dwelling.PublicId, new VisitAnswers(channel, met, unregistered, seen), default));

        Assert.Null(done.Problem);
        _visits.Add(new MadeVisit(
            _visits.Count, dwelling.DwellingNo, DateOnly.FromDateTime(now.DateTime), (now.Hour * 60) + now.Minute, done.Value.Visit.Worker,
            !met ? VisitResult.NotMet : channel == VisitChannel.Door ? VisitResult.Looked : VisitResult.Asked, unregistered,
            [.. registered.Select(f => new SaidOf(f.PersonNo, seen.Find(one => one.Fact == f.FactNo)?.Result ?? Sighting.NotMet))]));
    }

    private Seen Seen(Fact fact, VisitChannel channel)
    {
        var result = fact.ValidFrom == street.Today ? Sighting.Stays : (Sighting)_random.Next(1, 4);
        return new Seen(fact.FactNo, result, result != Sighting.Gone ? null : channel == VisitChannel.Phone ? GoneSaidBy.Neighbour : (GoneSaidBy)_random.Next(1, 5));
    }

    private async Task MoveInAsync()
    {
        var (dwelling, serial) = (await AnyAsync(), _random.Next(3) == 0 && _people.Count > 0 ? _random.Next(seed * 100, _serial) : _serial++);
        var made = await street.RunAsync<RegisterAtWindow, Outcome<Declaration>>(w => w.RunAsync($"王{serial}", Registry.Documents.DocumentSaid.Card(Street.Number(serial)), dwelling.PublicId, street.Today, default));
        if (made.Problem is null && !_people.Contains(made.Value.PersonNo!.Value))
        {
            _people.Add(made.Value.PersonNo.Value);
            await RecordAsync(new NewFact(_people[^1], "permit", street.Today, street.Today.AddDays(_random.Next(10, 200)), 1, 0, 0, 1, Here, 0, FactState.Confirmed, "police", "police"));
        }
    }

    private async Task SecondHomeAsync()
    {
        if (_people.Count > 0)
        {
            var dwelling = await AnyAsync();
            await RecordAsync(new NewFact(
                _people[_random.Next(_people.Count)], "residence", street.Today, null, 1, 0, 0, 1, dwelling.Division, dwelling.DwellingNo, FactState.Unanswered, "declaration", "operator:tests"));
        }
    }

    private async Task ChangeSuitesAsync()
    {
        if (_random.Next(2) == 0)
        {
            var building = await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Dwellings.Anywhere.AsNoTracking().Where(d => d.BuildingNo == null).OrderBy(d => d.DwellingNo).ToListAsync());
            var chosen = building[_random.Next(building.Count)];
            await AddAsync(chosen, chosen.Division, chosen.Use);
            return;
        }

        var dwelling = await AnyAsync();
        if (!dwelling.IsBuilding)
        {
            await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().ExecuteAsync(
                "UPDATE registry_dwelling SET valid_to = {0} WHERE dwelling_no = {1}", [street.Today.DayNumber, dwelling.DwellingNo], default));
        }
    }

    private Task<Outcome<FactReference>> RecordAsync(NewFact fact) => street.RunAsync<IFacts, Outcome<FactReference>>(f => f.RecordAsync(fact, new ActReason(null, "declaration", "operator:tests"), default));

    /// <summary>A dwelling that can be visited.</summary>
    private async Task<Dwelling> AnyAsync()
    {
        var all = await street.On.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Dwellings.Anywhere.AsNoTracking().OrderBy(d => d.DwellingNo).ToListAsync());
        var units = all.Where(d => d.ValidTo is null && !all.Exists(s => s.BuildingNo == d.DwellingNo && s.ValidTo is null)).ToList();
        return units[_random.Next(units.Count)];
    }

    private async Task<IReadOnlyList<Fact>> OpenAsync(RegistryDb db, long dwelling)
    {
        var today = street.Today;
        return await db.Facts("registry_residence").AsNoTracking()
            .Where(f => f.Item == dwelling && f.KnownTo == null && f.ValidFrom <= today && (f.ValidTo == null || f.ValidTo > today)).OrderBy(f => f.FactNo).ToListAsync();
    }

    private Task<Dwelling> AddAsync(Dwelling? building, long division, DwellingUse use) => street.On.InScopeAsync(async s =>
    {
        var (db, number) = (s.GetRequiredService<RegistryDb>(), _next++);
        var made = new Dwelling
        {
            DwellingNo = number, BuildingNo = building?.DwellingNo, Division = division, Name = $"{number}", Address = $"试验路{number}号", Use = use,
            Plate = building is null ? PlateCode.Draw() : null, ValidFrom = street.Today.AddDays(building is null ? -_random.Next(400) : 0),
        };
        await db.InTransactionAsync(
            () =>
            {
                db.Dwellings.Add(made);
                return Task.CompletedTask;
            },
            default);
        return made;
    });
}
