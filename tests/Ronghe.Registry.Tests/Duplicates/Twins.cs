using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Persons;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Duplicates;

/// <summary>A register of random people, some of whom are there twice, with slips.</summary>
internal sealed class Twins(TestDeployment deployment, int seed)
{
    private const string Families = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英玉萍红玲芬燕彬婷飞鹏华建国文志海永子宇佳欣怡";
    private readonly Random _random = new(seed);

    public TestDeployment Deployment => deployment;

    public Random Random => _random;

    public List<(string Name, string Number)> People { get; } = [];

    /// <summary>Which numbers are one person.</summary>
    public HashSet<(long, long)> Same { get; } = [];

    public async Task FillAsync(int people, int twice)
    {
        for (var i = 0; i < people; i++)
        {
            People.Add((Name(), IdCard.MakeSample(new DateOnly(1960, 1, 1).AddDays(_random.Next(16_000)), i % 2 == 0 ? Sex.Male : Sex.Female, i).Text));
        }

        for (var i = 0; i < twice; i++)
        {
            var (of, copy) = (_random.Next(people), People.Count + 1);
            if (!Same.Any(s => s.Item1 == of + 1))
            {
                People.Add((_random.Next(3) == 0 ? People[of].Name : Slip(People[of].Name), SlipOfNumber(People[of].Number)));
                Same.Add((of + 1, copy));
            }
        }

        await WriteAsync(1, People);
    }

    public Task WriteAsync(long from, IReadOnlyList<(string Name, string Number)> people) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        await db.InTransactionAsync(async () =>
        {
            var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(CancellationToken.None);
            await using (var writer = new PersonWriter(db, s.GetRequiredService<FieldProtection>(), deployment.Clock, sequence))
            {
                for (var i = 0; i < people.Count; i++)
                {
                    var birth = new DateOnly(int.Parse(people[i].Number.AsSpan(6, 4), System.Globalization.CultureInfo.InvariantCulture), 1, 1).AddMonths(int.Parse(people[i].Number.AsSpan(10, 2), System.Globalization.CultureInfo.InvariantCulture) - 1)
                        .AddDays(int.Parse(people[i].Number.AsSpan(12, 2), System.Globalization.CultureInfo.InvariantCulture) - 1);
                    writer.Write(from + i, people[i].Name, people[i].Number, birth.DayNumber, 1 + ((people[i].Number[16] - '0' + 1) % 2), 430_000_000_000_000 + ((from + i) % 20 * 1_000_000_000));
                }

                await writer.CompleteAsync(CancellationToken.None);
            }

            await s.GetRequiredService<ILedger>().RecordAsync([.. people.Select((_, i) => Residence(from + i, HomeOf(from + i)))], CancellationToken.None);
        }, CancellationToken.None);
        return true;
    });

    public static long HomeOf(long person) => 440_106_000_000_000 + (person % 7 * 1_000_000) + 1_000;

    public async Task<JobState> CompareAsync() => (await deployment.RunJobAsync(FindDuplicates.JobKind, FindDuplicates.Subject, "")).State;

    public Task<List<DuplicatePair>> PairsAsync() => deployment.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Duplicates.Anywhere.AsNoTracking().OrderBy(p => p.PairNo).ToListAsync());

    /// <summary>One digit of the number typed wrong, its check character as it was: no such number is right.</summary>
    public string SlipOfNumber(string number)
    {
        var at = _random.Next(14, 17);
        return number[..at] + (char)('0' + ((number[at] - '0' + 2) % 10)) + number[(at + 1)..];
    }

    private string Slip(string name) => name.Length < 3 ? name : name[..1] + Given[_random.Next(Given.Length)] + name[2..];

    private string Name() => $"{Families[_random.Next(Families.Length)]}{Given[_random.Next(Given.Length)]}{Given[_random.Next(Given.Length)]}";

    private static NewFact Residence(long person, long division) => new(
        person, "residence", new DateOnly(2020, 1, 1), null, 1, 0, 0, 1, division, 0, FactState.Confirmed, "import", "test");
}
