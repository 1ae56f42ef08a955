using System.Globalization;

namespace Ronghe.Dmn.Tests.Strict;

/// <summary>Random models over random domains: tables of every strict policy, expressions, decisions that read decisions.</summary>
internal sealed class RandomTables(int seed)
{
    private readonly Random random = new(seed);

    public List<StrictInput> Inputs { get; } = [];

    public DmnText Text { get; } = new();

    public CheckedGraph? Make(bool complete)
    {
        var count = random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            Inputs.Add(new StrictInput($"in {i}", Domain()));
        }

        Text.Input([.. Inputs.Select(i => i.Name)]);
        var tables = random.Next(1, 4);
        for (var t = 0; t < tables; t++)
        {
            Table($"table {t}", complete);
        }

        if (complete)
        {
            Text.Literal("total", Sum(tables));
            Text.Table("grade", "FIRST", ["modulo(total, 7)"], [">= 5", "\"high\""], [">= 2", "\"middle\""], ["-", "\"low\""]);
        }

        return Text.Check([.. Inputs]).Graph;
    }

    public long[] Row() => Inputs.Select(i => random.NextInt64(i.Type.Least, i.Type.Most + 1)).ToArray();

    private StrictType Domain() => random.Next(6) switch
    {
        0 => new BooleanType(),
        1 => new EnumType(Enumerable.Range(0, random.Next(2, 5)).Select(i => "w" + i)),
        2 => new DateType(new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 1).AddDays(random.Next(1, 900))),
        3 => new NumberType(-random.Next(5), random.Next(1, 30), random.Next(1, 5)),
        4 => new NumberType(0, random.Next(2000, 5_000_000), 100),
        _ => NumberType.Whole(0, random.Next(1, 40)),
    };

    private void Table(string name, bool complete)
    {
        string[] policies = complete ? ["FIRST", "COLLECT SUM", "COLLECT MIN", "COLLECT MAX", "COLLECT COUNT"] : ["UNIQUE"];
        var policy = policies[random.Next(policies.Length)];
        var columns = Inputs.Where(_ => random.Next(3) > 0).ToList();
        columns = columns.Count == 0 ? [Inputs[0]] : columns;
        var rows = Enumerable.Range(0, random.Next(1, 7))
            .Select(_ => columns.Select(c => Cell(c.Type)).Append(Output()).ToArray())
            .ToArray();
        Text.Table(name, policy, complete ? policy == "COLLECT COUNT" ? "7" : Output() : null, [.. columns.Select(c => c.Name)], rows);
    }

    private string Sum(int tables) => string.Join(" + ", Enumerable.Range(0, tables).Select(t => $"floor(table {t} / 3) - floor(modulo(table {t}, 2))"));

    private string Output()
    {
        // Money: an amount and a share of what lies above it, as tariffs by slab have.
        if (random.Next(4) == 0 && Inputs.Find(i => i.Type is NumberType { Max: >= 2000 }) is { } money)
        {
            return random.Next(3) switch { 0 => $"{money.Name} * 0.2 - 5", 1 => $"3 + 0.1 * ({money.Name} - 7)", _ => $"max(0, {money.Name} - 40)" };
        }

        var number = Inputs.Find(i => i.Type is NumberType { Max: < 100 });
        return number is null || random.Next(4) > 0
            ? (random.Next(-40, 40) / 4m).ToString(CultureInfo.InvariantCulture)
            : random.Next(3) switch
            {
                0 => $"min(10, 2 * {number.Name})",
                1 => $"if {number.Name} > 0 then {number.Name} else 1.5",
                _ => $"round half up({number.Name} / 3, 1) + abs(-2)",
            };
    }

    private string Cell(StrictType type)
    {
        if (random.Next(3) == 0)
        {
            return "-";
        }

        var (first, second) = (random.NextInt64(type.Least, type.Most + 1), random.NextInt64(type.Least, type.Most + 1));
        var (a, b) = (Value(type, Math.Min(first, second)), Value(type, Math.Max(first, second)));
        if (type is EnumType or BooleanType)
        {
            return random.Next(3) switch { 0 when type is EnumType && type.Most > 1 => $"not({a})", 1 when a != b => $"{a}, {b}", _ => a };
        }

        return random.Next(5) switch
        {
            0 => $"<= {a}",
            1 => $">= {a}",
            2 => $"[{a}..{b}], {a}",
            3 => $"({a}..{b}), {b}",
            _ => a,
        };
    }

    private static string Value(StrictType type, long carrier)
    {
        var text = type.Text(carrier);
        return type switch
        {
            EnumType => $"\"{text}\"",
            DateType => $"date(\"{text}\")",
            NumberType when text.Contains('/') => text.Split('/')[0] + " / " + text.Split('/')[1],
            _ => text,
        };
    }
}
