namespace Ronghe.Linkage.Tests.Making;

/// <summary>A register of a synthetic city in which some people stand twice or three times.</summary>
internal static class CityFile
{
    public static LinkageSchema Schema { get; } = new(
        new LinkageField("name", FieldKind.Name),
        new LinkageField("sex", FieldKind.Category),
        new LinkageField("birth", FieldKind.Date),
        new LinkageField("number", FieldKind.IdNumber),
        new LinkageField("phone", FieldKind.Phone),
        new LinkageField("address", FieldKind.Address));

    /// <summary>So many records, of which a share are copies with 1 to so many changes.</summary>
    public static (RecordTable Table, HashSet<(int, int)> Truth) Make(int records, double copies, int changes, long seed)
    {
        var (people, dice) = (new CityPeople(seed), new Dice(seed + 1));
        var table = new RecordTable(Schema);
        var truth = new HashSet<(int, int)>();
        var late = new Queue<(string[] Values, List<int> Own)>();
        while (table.Count < records)
        {
            if (late.Count > 0 && (late.Count > records / 20 || dice.Chance(copies)))
            {
                var (values, own) = late.Dequeue();
                var copy = table.Add($"r{table.Count}", CityNoise.Spoil(values, 1 + dice.Below(changes), dice));
                own.ForEach(other => truth.Add((other, copy)));
                own.Add(copy);
                continue;
            }

            var person = people.Next().Values;
            List<int> stands = [table.Add($"r{table.Count}", person)];
            for (var chance = copies; dice.Chance(chance); chance = 0.1)
            {
                late.Enqueue((person, stands));
            }
        }

        return (table, truth);
    }
}
