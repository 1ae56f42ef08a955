using Ronghe.Columns;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Tests.Snapshots;

public sealed class SnapshotBuilderTests
{
    private const int Seed = 440100;
    private static readonly SnapshotHeader Header = new(0, ["permit", "volunteer"], ["home"]);

    /// <summary>Persons in several batches, their applications numbered in any order; some persons did not apply.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(40_000)]
    public void Blocks_hold_every_applicant_with_their_facts_in_the_order_of_applications(int persons)
    {
        var random = new Random(Seed + persons);
        var people = Enumerable.Range(0, persons).Select(_ => Draw(random)).ToArray();
        var numbers = Numbers(random, people.Length);
        var builder = new SnapshotBuilder(Header);
        foreach (var batch in people.Zip(numbers).Chunk(1 + (persons / 3)))
        {
            Add(builder, batch);
        }

        var expected = people.Zip(numbers).Where(p => p.Second != 0).OrderBy(p => p.Second).ToList();
        var place = 0;
        foreach (var (wide, narrow) in builder.Blocks(CancellationToken.None))
        {
            Same(expected.Skip(place).Take(wide.Count).ToList(), wide);
            Same(expected.Skip(place).Take(wide.Count).ToList(), ThroughAFile(narrow));
            place += wide.Count;
        }

        Assert.Equal(expected.Count, place);
    }

    private static long[] Numbers(Random random, int count)
    {
        var numbers = Enumerable.Range(1, count).Select(i => random.Next(10) == 0 ? 0L : i).ToArray();
        if (random.Next(2) == 0 || count == 1_000)
        {
            random.Shuffle(numbers);
        }

        return numbers;
    }

    private static Someone Draw(Random random) => new(
        random.Next(700_000, 740_000),
        (byte)random.Next(1, 3),
        random.NextInt64(110_000_000_000_000, 659_000_000_000_000),
        random.Next(2),
        [.. Enumerable.Range(0, 2).Select(_ => Facts(random))]);

    private static FactRow[] Facts(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(3) * random.Next(4)).Select(_ =>
        {
            var from = random.Next(730_000, 739_000);
            return new FactRow(
                0, from, random.Next(3) == 0 ? FactColumn.Open : from + random.Next(900), random.Next(6), random.Next(4), random.NextInt64(1L << random.Next(1, 40)), random.Next(1, 21),
                random.NextInt64(0, 2) * 440_106_000_000_000, random.NextInt64(5), (FactState)random.Next(1, 5));
        }),
    ];

    private static void Add(SnapshotBuilder builder, (Someone Person, long Application)[] batch)
    {
        var columns = Header.Kinds.Select((kind, k) =>
        {
            var column = new FactColumnBuilder(kind, batch.Length);
            foreach (var (person, _) in batch)
            {
                Array.ForEach(person.Facts[k], row => column.Add(row));
                column.EndPerson();
            }

            return column.Build();
        });
        builder.Add(
            new PersonBatch
            {
                Person = new long[batch.Length],
                Birth = [.. batch.Select(p => p.Person.Birth)],
                Sex = [.. batch.Select(p => p.Person.Sex)],
                Household = [.. batch.Select(p => p.Person.Household)],
                Facts = columns.ToDictionary(c => c.Kind, StringComparer.Ordinal),
            },
            [.. batch.Select(p => p.Application)],
            [[.. batch.Select(p => p.Person.Home)]]);
    }

    private static ApplicantBlock ThroughAFile(NarrowBlock block)
    {
        using var file = new MemoryStream();
        block.Write(file);
        file.Position = 0;
        return SnapshotFile.ReadBlocks(file, Header).Single().Widen();
    }

    private static void Same(List<(Someone Person, long Application)> expected, ApplicantBlock block)
    {
        Assert.Equal(expected.Select(p => p.Application), block.Applications);
        Assert.Equal(expected.Select(p => p.Person.Birth), block.Persons.Birth);
        Assert.Equal(expected.Select(p => p.Person.Sex), block.Persons.Sex);
        Assert.Equal(expected.Select(p => p.Person.Household), block.Persons.Household);
        Assert.Equal(expected.Select(p => p.Person.Home), block.Choices[0]);
        for (var k = 0; k < Header.Kinds.Count; k++)
        {
            var facts = block.Persons.Facts[Header.Kinds[k]];
            Assert.Equal(expected.Select(p => p.Person.Facts[k].Length), Enumerable.Range(0, block.Count).Select(i => facts.Offsets[i + 1] - facts.Offsets[i]));
            Assert.Equal(expected.SelectMany(p => p.Person.Facts[k].Order(Comparer<FactRow>.Create(FactRow.Order))), Enumerable.Range(0, facts.Count).Select(f => RowOf(facts, f)));
        }
    }

    private static FactRow RowOf(FactColumn facts, int f) => new(
        facts.Fact[f], facts.From[f], facts.To[f], facts.Code[f], facts.Class[f], facts.Quantity[f], facts.Share[f], facts.Division[f], facts.Item[f], facts.State[f]);

    private sealed record Someone(int Birth, byte Sex, long Household, int Home, FactRow[][] Facts);
}
