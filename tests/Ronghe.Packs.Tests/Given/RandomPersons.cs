using Ronghe.Columns;

namespace Ronghe.Packs.Tests;

/// <summary>Random persons with facts of every kind that a scorer reads.</summary>
internal static class RandomPersons
{
    private static readonly int LastDay = new DateOnly(2026, 1, 1).DayNumber;

    public static (PersonBatch Batch, int[][] Choices) Make(Scorer scorer, int persons, int seed, bool unanswered)
    {
        var random = new Random(seed);
        var columns = scorer.Kinds.ToDictionary(k => k, k => Column(scorer.Edition.Facts[k], random, persons, unanswered), StringComparer.Ordinal);
        var batch = new PersonBatch
        {
            Person = [.. Enumerable.Range(1, persons).Select(p => (long)p)],
            Birth = [.. Enumerable.Range(0, persons).Select(_ => LastDay - random.Next(16 * 365, 70 * 365))],
            Sex = [.. Enumerable.Repeat((byte)1, persons)],
            Household = new long[persons],
            Facts = columns,
        };
        return (batch, [.. scorer.Edition.Choices.Select(c => Enumerable.Range(0, persons).Select(_ => random.Next(c.Values.Count)).ToArray())]);
    }

    /// <summary>One person of a batch as a batch of one.</summary>
    public static (PersonBatch Batch, int[][] Choices) Only(PersonBatch batch, int[][] choices, int person) => (
        new PersonBatch
        {
            Person = [batch.Person[person]],
            Birth = [batch.Birth[person]],
            Sex = [batch.Sex[person]],
            Household = [batch.Household[person]],
            Facts = batch.Facts.ToDictionary(f => f.Key, f => Only(f.Value, person), StringComparer.Ordinal),
        },
        [.. choices.Select(c => new[] { c[person] })]);

    public static FactColumn Column(string kind, params FactRow[] rows)
    {
        var column = new FactColumnBuilder(kind, 1);
        foreach (var row in rows)
        {
            column.Add(row);
        }

        column.EndPerson();
        return column.Build();
    }

    private static FactColumn Column(FactKind kind, Random random, int persons, bool unanswered)
    {
        var column = new FactColumnBuilder(kind.Id, persons);
        for (var p = 0; p < persons; p++)
        {
            for (var n = random.Next(kind.Id == "insurance" ? 14 : kind.IsPenalty ? 2 : 4); n > 0; n--)
            {
                column.Add(Row(kind, random, unanswered));
            }

            column.EndPerson();
        }

        return column.Build();
    }

    private static FactRow Row(FactKind kind, Random random, bool unanswered)
    {
        var from = DateOnly.FromDayNumber(LastDay - random.Next(1, 16 * 365));
        from = kind.Id is "insurance" or "housing-fund" ? new DateOnly(from.Year, from.Month, 1) : kind.Id.Contains("tax", StringComparison.Ordinal) ? new DateOnly(from.Year, 1, 1) : from;
        var to = kind.Id is "insurance" or "housing-fund" ? from.AddMonths(random.Next(1, 90)) : from.AddDays(random.Next(1, 4000));
        var codes = kind.Codes.Values.ToList();
        return new FactRow(
            0,
            from.DayNumber,
            random.Next(3) == 0 || !kind.IsSpell ? FactColumn.Open : to.DayNumber,
            codes[random.Next(codes.Count)].Number,
            kind.Classes.Count > 0 && random.Next(4) == 0 ? random.Next(kind.Classes.Count) : 0,
            random.Next(kind.QuantityName == "fen" ? 9_000_000 : 4000),
            random.Next(1, 21),
            RandomFacts.Places[random.Next(RandomFacts.Places.Length)],
            random.Next(1, 5),
            unanswered ? (FactState)random.Next(1, 5) : FactState.Confirmed);
    }

    private static FactColumn Only(FactColumn column, int person)
    {
        var rows = new List<FactRow>();
        for (var i = column.Offsets[person]; i < column.Offsets[person + 1]; i++)
        {
            rows.Add(new FactRow(
                column.Fact[i], column.From[i], column.To[i], column.Code[i], column.Class[i], column.Quantity[i], column.Share[i], column.Division[i],
                column.Item[i], column.State[i]));
        }

        return Column(column.Kind, [.. rows]);
    }
}
