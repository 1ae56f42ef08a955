using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Search;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Search;

/// <summary>A register of random people, sealed, and the same people in clear beside it.</summary>
internal sealed class SearchedRegister(TestDeployment deployment, int seed)
{
    private const string Families = "王李张陈单曾";
    private const string Given = "小晓明乐行伟玉燕";
    private static readonly string[] Others = ["买买提·艾力", "欧阳娜娜", "John Smith", "O'Brien Joan", "𠮷野家", "Ли Вэй", "王", "妫"];
    private static readonly ActReason Because = new("同一人", "desk", "account:1");

    private readonly Random _random = new(seed);
    private readonly List<PlainPerson> _people = [];
    private readonly Dictionary<long, long> _absorbed = [];

    public PlainSearch Plain => new(_people, _absorbed);

    public async Task FillAsync(int people)
    {
        for (var number = 1L; number <= people; number++)
        {
            long[] homes = _random.Next(5) switch { 0 => [], 1 => [Division(), Division()], _ => [Division()] };
            _people.Add(new PlainPerson(number, Name(), $"99000019900101{number:0000}", homes));
        }

        await InTransactionAsync(async s =>
        {
            var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(CancellationToken.None);
            await using (var writer = new PersonWriter(s.GetRequiredService<RegistryDb>(), s.GetRequiredService<FieldProtection>(), deployment.Clock, sequence))
            {
                foreach (var person in _people)
                {
                    writer.Write(person.Number, person.Name, person.IdNumber, 726_000, 1, 430000000000000);
                }

                await writer.CompleteAsync(CancellationToken.None);
            }

            await s.GetRequiredService<ILedger>().RecordAsync([.. _people.SelectMany(p => p.Homes.Select(h => Residence(p.Number, h)))], CancellationToken.None);
        });
    }

    public async Task MergeAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (absorbed, surviving) = (Any().Number, Any().Number);
            var done = await deployment.InScopeAsync(s => s.GetRequiredService<MergePersons>().RunAsync(absorbed, surviving, Because, CancellationToken.None));
            if (done.Problem is null)
            {
                _absorbed[absorbed] = surviving;
            }
        }
    }

    public async Task RenameAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var place = _random.Next(_people.Count);
            var renamed = _people[place] with { Name = Name() };
            await InTransactionAsync(async s =>
            {
                var protection = s.GetRequiredService<FieldProtection>();
                await s.GetRequiredService<NameTokenRows>().ReplaceAsync(renamed.Number, _people[place].Name, renamed.Name, CancellationToken.None);
                var index = protection.Index(Person.NameIndexColumn, NameText.Fold(renamed.Name));
                await s.GetRequiredService<RegistryDb>().Persons.Where(p => p.PersonNo == renamed.Number).ExecuteUpdateAsync(set => set
                    .SetProperty(p => p.Name, protection.Protect(Person.NameColumn, renamed.Number, renamed.Name))
                    .SetProperty(p => p.NameIndex, index.Odd).SetProperty(p => p.NameIndexEven, index.Even));
            });
            _people[place] = renamed;
        }
    }

    /// <summary>Something that may be typed: parts and spellings of names that are there, and some that are not.</summary>
    public string Typed()
    {
        var person = Any();
        var runes = person.Name.EnumerateRunes().Select(r => r.ToString()).ToList();
        var readings = NameReadings.Of(NameText.Fold(person.Name));
        var reading = readings.Count == 0 ? ["li", "wei"] : readings[_random.Next(readings.Count)];
        return _random.Next(7) switch
        {
            0 => person.IdNumber,
            1 => person.Name,
            2 => string.Concat(runes.Take(2)),
            3 => string.Join(' ', reading),
            4 => string.Concat(reading.Select(s => s[..1])),
            5 => string.Concat(reading.Select(s => s[.._random.Next(1, s.Length + 1)])),
            _ => person.Name.Length > 3 ? person.Name[..3] : Name(),
        };
    }

    /// <summary>Somewhere: everywhere, a district, a street, or nowhere that anybody lives.</summary>
    public DivisionScope Scope() => _random.Next(4) switch
    {
        0 => DivisionScope.Everywhere,
        1 => DivisionScope.Of(new DivisionRange(440106000000000, 440107000000000)),
        2 => DivisionScope.Of(new DivisionRange(440106001000000, 440106002000000), new DivisionRange(440103000000000, 440104000000000)),
        _ => DivisionScope.Of(new DivisionRange(440100000000000, 440200000000000)),
    };

    /// <summary>All pages of what is found.</summary>
    public Task<List<(long Number, long Survivor)>> FindAsync(TypedSearch typed, DivisionScope scope, bool city, int page) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        var (found, place) = (new List<(long, long)>(), (SearchPlace?)SearchPlace.Start);
        while (place is not null)
        {
            var sources = (await s.GetRequiredService<SearchSources>().OfAsync(typed, null, scope, CancellationToken.None)).Value;
            var walk = new PeopleWalk(db, s.GetRequiredService<Standing>(), sources, new LivingWithin(scope, city, _absorbed.Count > 0));
            var (hits, next) = await walk.TakeAsync(place, page, CancellationToken.None);
            Assert.True(next is null || hits.Count == page);
            found.AddRange(hits.Select(h => (h.Number, h.Survivor)));
            place = next;
        }

        return found;
    });

    private PlainPerson Any() => _people[_random.Next(_people.Count)];

    private string Name() => _random.Next(12) == 0 ? Others[_random.Next(Others.Length)]
        : Of(Families) + (_random.Next(4) == 0 ? "" : Of(Given)) + Of(Given);

    private string Of(string characters) => characters.Substring(_random.Next(characters.Length), 1);

    private long Division() => new[] { 440106001001000, 440106001002000, 440106002001000, 440103001001000, 440303001001000 }[_random.Next(5)];

    private async Task InTransactionAsync(Func<IServiceProvider, Task> work) => await deployment.InScopeAsync(async s =>
    {
        await s.GetRequiredService<RegistryDb>().InTransactionAsync(() => work(s), CancellationToken.None);
        return true;
    });

    private static NewFact Residence(long person, long division) => new(
        person, "residence", new DateOnly(2020, 1, 1), null, 1, 0, 0, 1, division, 0, FactState.Confirmed, "import", "test");
}
