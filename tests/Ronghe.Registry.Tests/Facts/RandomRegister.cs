using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Facts;

/// <summary>A register and the plain one beside it, to both of which the same random things are done.</summary>
internal sealed class RandomRegister(TestDeployment deployment, int seed)
{
    private static readonly ActReason Because = new("理由", "desk", "account:1");
    private readonly Random _random = new(seed);

    public static readonly long[] People = [1, 2, 3, 5, 8, 90, 91, 200];

    public PlainRegister Plain { get; } = new();

    public Random Random => _random;

    public long Last { get; private set; }

    public static async Task<RandomRegister> CreateAsync(TestDeployment deployment, int seed)
    {
        var register = new RandomRegister(deployment, seed);
        await deployment.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RegistryDb>();
            await db.InTransactionAsync(async () =>
            {
                var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(CancellationToken.None);
                await using var writer = new PersonWriter(db, s.GetRequiredService<FieldProtection>(), deployment.Clock, sequence);
                foreach (var person in People)
                {
                    writer.Write(person, $"甲{person}", $"99000019900101{person:000}X", 726_000 + (int)person, 1, 430000000000000 + person);
                }

                await writer.CompleteAsync(CancellationToken.None);
            }, CancellationToken.None);
            return true;
        });
        return register;
    }

    /// <summary>One random act on facts; refused where the plain register says so, and only there.</summary>
    public Task ActAsync() => _random.Next(5) switch
    {
        0 => RecordAsync(),
        1 => CorrectAsync(),
        2 => EndAsync(),
        3 => CancelAsync(),
        _ => RestoreAsync(),
    };

    public async Task RecordAsync()
    {
        var fact = Fact(Any());
        var done = await DoAsync(facts => facts.RecordAsync(fact, Because, CancellationToken.None));
        Plain.Lines.Add(new(done.Value, fact with { Person = Plain.Survivor(fact.Person, Last) }, Last));
    }

    public async Task CorrectAsync()
    {
        if (AnyLine() is not { } line)
        {
            return;
        }

        var right = Fact(line.Fact.Person) with { Kind = line.Fact.Kind };
        await ReplaceAsync(line, line.To is null ? null : "fact.changed.conflict", right, facts => facts.CorrectAsync(line.Reference, right, Because, CancellationToken.None));
    }

    public async Task EndAsync()
    {
        if (AnyLine() is not { } line)
        {
            return;
        }

        var to = line.Fact.From.AddDays(_random.Next(-100, 900));
        var refused = line.To is not null ? "fact.changed.conflict" : !FactKinds.IsSpell(line.Fact.Kind) ? "fact.not-spell"
            : line.Fact.To is not null ? "fact.ended" : to <= line.Fact.From ? "fact.end-before-begin" : null;
        await ReplaceAsync(line, refused, line.Fact with { To = to }, facts => facts.EndAsync(line.Reference, to, Because, CancellationToken.None));
    }

    public async Task CancelAsync()
    {
        if (AnyLine() is { } line && await ReplaceAsync(line, line.To is null ? null : "fact.changed.conflict", null, facts => facts.CancelAsync(line.Reference, Because, CancellationToken.None)))
        {
            line.Cancelled = true;
        }
    }

    public async Task RestoreAsync()
    {
        if (AnyLine() is not { } line)
        {
            return;
        }

        var done = await DoAsync(facts => facts.RestoreAsync(line.Reference, Because, CancellationToken.None));
        Assert.Equal(line.Cancelled ? null : "fact.not-cancelled", done.Problem?.Code);
        if (line.Cancelled)
        {
            line.Cancelled = false;
            Plain.Lines.Add(new(done.Value, line.Fact, Last));
        }
    }

    public async Task MergeAsync()
    {
        var (absorbed, surviving) = (Any(), Any());
        var refused = absorbed == surviving ? "merge.same"
            : Plain.Unions.Any(u => u.To is null && (u.Absorbed == absorbed || u.Absorbed == surviving)) ? "merge.absorbed" : null;
        var done = await deployment.InScopeAsync(s => s.GetRequiredService<MergePersons>().RunAsync(absorbed, surviving, Because, CancellationToken.None));
        await PassAsync();
        Assert.Equal(refused, done.Problem?.Code);
        if (refused is null)
        {
            Plain.Unions.Add(new(done.Value.MergeNo, absorbed, surviving, Last));
        }
    }

    /// <param name="move">Whether some of what was recorded meanwhile goes to the other.</param>
    public async Task UnmergeAsync(bool move = true)
    {
        var open = Plain.Unions.Where(u => u.To is null).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var union = open[_random.Next(open.Count)];
        var moved = !move ? [] : Since(union).Where(_ => _random.Next(3) == 0).ToList();
        var done = await deployment.InScopeAsync(s => s.GetRequiredService<UnmergePersons>().RunAsync(
            union.Number, [.. moved.Select(l => l.Reference)], Because, CancellationToken.None));
        await PassAsync();
        Assert.Null(done.Problem);
        union.To = Last;
        moved.ForEach(l => l.To = Last);
        var known = await ListAsync(union.Absorbed, null, null, Last);
        Plain.Lines.AddRange(moved.Select(l => l.Fact with { Person = union.Absorbed })
            .Zip(known.Where(k => k.KnownFrom == Last && k.Reference.Person == union.Absorbed).OrderBy(k => k.Reference.Fact), (fact, k) => new PlainRegister.Line(k.Reference, fact, Last)));
    }

    public Task<IReadOnlyList<KnownFact>> ListAsync(long person, IReadOnlyCollection<string>? kinds, DateOnly? day, long known) => deployment.InScopeAsync(s =>
        s.GetRequiredService<IFacts>().ListAsync(person, kinds, day, known, CancellationToken.None));

    /// <summary>Asks both registers one random thing of one person.</summary>
    public async Task CompareAsync(long known)
    {
        var (person, day) = (Any(), _random.Next(4) == 0 ? (DateOnly?)null : Day());
        IReadOnlyCollection<string>? kinds = _random.Next(3) == 0 ? null : [.. FactKinds.All.Where(_ => _random.Next(2) == 0)];

        var listed = await ListAsync(person, kinds, day, known);

        Assert.Equal(
            Plain.Facts(person, kinds, day, known).OrderBy(l => l.Reference.Fact).Select(l => (l.Reference, l.Fact, l.From, l.To)),
            listed.OrderBy(f => f.Reference.Fact).Select(f => (f.Reference, f.Content, f.KnownFrom, f.KnownTo)));
    }

    /// <summary>Reads both in columns: everybody, or some by number.</summary>
    public async Task CompareColumnsAsync(long known, bool everybody)
    {
        var wanted = everybody ? null : People.Where(_ => _random.Next(2) == 0).ToList();
        var expected = known == 0 ? [] : (wanted ?? [.. People.Where(p => Plain.Survivor(p, known) == p)]).ToList();

        var (persons, rows) = await ColumnsAsync(known, wanted);

        Assert.Equal(expected.Select(p => (p, 726_000 + (int)Plain.Survivor(p, known), 430000000000000 + Plain.Survivor(p, known))), persons);
        Assert.Equal(
            Sorted(expected.SelectMany(p => Plain.Facts(p, null, null, known).Select(l => (p, l.Fact.Kind, FactWriter.RowOf(l.Fact) with { Fact = l.Reference.Fact })))),
            Sorted(rows));
    }

    private async Task<(List<(long Person, int Birth, long Household)> Persons, List<(long Person, string Kind, FactRow Row)> Rows)> ColumnsAsync(long known, List<long>? wanted)
    {
        var (persons, rows) = (new List<(long, int, long)>(), new List<(long, string, FactRow)>());
        await foreach (var batch in deployment.Services.GetRequiredService<IPopulation>().ReadAsync(new PopulationQuery(known, wanted, FactKinds.All, "points-round", []), CancellationToken.None))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                persons.Add((batch.Person[i], batch.Birth[i], batch.Household[i]));
                foreach (var (kind, f) in batch.Facts)
                {
                    rows.AddRange(Enumerable.Range(f.Offsets[i], f.Offsets[i + 1] - f.Offsets[i]).Select(n => (batch.Person[i], kind, new FactRow(
                        f.Fact[n], f.From[n], f.To[n], f.Code[n], f.Class[n], f.Quantity[n], f.Share[n], f.Division[n], f.Item[n], f.State[n]))));
                }
            }
        }

        return (persons, rows);
    }

    private async Task<bool> ReplaceAsync(PlainRegister.Line line, string? refused, NewFact? after, Func<IFacts, Task<Outcome<FactReference>>> act)
    {
        var done = await DoAsync(act);
        Assert.Equal(refused, done.Problem?.Code);
        if (refused is not null)
        {
            return false;
        }

        line.To = Last;
        if (after is not null)
        {
            Plain.Lines.Add(new(done.Value, after with { Source = Because.Source, Recorder = Because.Recorder }, Last));
        }

        return true;
    }

    private async Task<Outcome<FactReference>> DoAsync(Func<IFacts, Task<Outcome<FactReference>>> act)
    {
        var done = await deployment.InScopeAsync(s => act(s.GetRequiredService<IFacts>()));
        await PassAsync();
        return done;
    }

    private async Task PassAsync()
    {
        Last = await deployment.InScopeAsync(s => s.GetRequiredService<IFacts>().KnownAtAsync(deployment.Clock.Now, CancellationToken.None));
        deployment.Clock.Now = deployment.Clock.Now.AddMinutes(1);
    }

    private IEnumerable<PlainRegister.Line> Since(PlainRegister.Union union)
    {
        var path = new HashSet<long>();
        for (long? at = union.Surviving; at is { } number && path.Add(number); at = Plain.Unions.SingleOrDefault(u => u.To is null && u.Absorbed == number)?.Surviving)
        {
        }

        return Plain.Lines.Where(l => l.To is null && l.From > union.From && path.Contains(l.Fact.Person)).OrderBy(l => l.Reference.Fact);
    }

    private long Any() => People[_random.Next(People.Length)];

    private PlainRegister.Line? AnyLine() => Plain.Lines.Count == 0 ? null : Plain.Lines[_random.Next(Plain.Lines.Count)];

    private DateOnly Day() => new DateOnly(2015, 1, 1).AddDays(_random.Next(3000));

    private NewFact Fact(long person)
    {
        var from = Day();
        return new NewFact(
            person, FactKinds.All[_random.Next(FactKinds.All.Count)], from, _random.Next(2) == 0 ? null : from.AddDays(1 + _random.Next(900)),
            _random.Next(1, 7), _random.Next(3), _random.Next(5000), 1 + _random.Next(4), 440106000000000 + _random.Next(1000), _random.Next(1000),
            (FactState)_random.Next(1, 5), Because.Source, Because.Recorder, _random.Next(2) == 0 ? null : "hrss", _random.Next(2) == 0 ? null : from, _random.Next(2) == 0 ? null : "有");
    }

    private static List<(long Person, string Kind, FactRow Row)> Sorted(IEnumerable<(long Person, string Kind, FactRow Row)> rows) =>
        [.. rows.OrderBy(r => r.Person).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Row, Comparer<FactRow>.Create(FactRow.Order))];
}
