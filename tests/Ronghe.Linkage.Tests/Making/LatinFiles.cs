namespace Ronghe.Linkage.Tests.Making;

/// <summary>Tables made of invented people and spoilt copies of them, with what belongs together.</summary>
internal static class LatinFiles
{
    public static LinkageSchema Schema { get; } = new(
        new LinkageField("given_name", FieldKind.NameGiven),
        new LinkageField("surname", FieldKind.NameFamily),
        new LinkageField("street_number", FieldKind.Number),
        new LinkageField("address_1", FieldKind.Address),
        new LinkageField("address_2", FieldKind.Address),
        new LinkageField("suburb", FieldKind.Address),
        new LinkageField("postcode", FieldKind.Number),
        new LinkageField("state", FieldKind.Category),
        new LinkageField("date_of_birth", FieldKind.Date),
        new LinkageField("soc_sec_id", FieldKind.IdNumber));

    /// <summary>Two files: so many people, and one copy of each with 1 to so many changes, in another order.</summary>
    public static (RecordTable Table, HashSet<(int, int)> Truth) Two(int people, int changes, long seed)
    {
        var dice = new Dice(seed);
        var originals = Enumerable.Range(0, people).Select(_ => LatinPeople.Make(dice)).ToList();
        var order = Enumerable.Range(0, people).OrderBy(_ => dice.Below(int.MaxValue)).ToList();
        var table = new RecordTable(Schema);
        originals.ForEach(o => table.Add($"rec-{table.Count}-org", o));
        table.BeginSecond();
        var truth = new HashSet<(int, int)>();
        foreach (var person in order)
        {
            truth.Add((person, table.Add($"rec-{person}-dup-0", LatinNoise.Spoil(originals[person], 1 + dice.Below(changes), dice))));
        }

        return (table, truth);
    }

    /// <summary>One file: people of whom some have several spoilt copies beside the original.</summary>
    public static (RecordTable Table, HashSet<(int, int)> Truth) One(int people, int copies, int changes, long seed)
    {
        var dice = new Dice(seed);
        var all = new List<(int Person, string[] Values)>();
        for (var person = 0; person < people; person++)
        {
            var original = LatinPeople.Make(dice);
            all.Add((person, original));
            for (var i = dice.Chance(0.5) ? dice.Below(copies + 1) : 0; i > 0; i--)
            {
                all.Add((person, LatinNoise.Spoil(original, 1 + dice.Below(changes), dice)));
            }
        }

        var mixed = all.OrderBy(_ => dice.Below(int.MaxValue)).ToList();
        var table = new RecordTable(Schema);
        mixed.ForEach(r => table.Add($"rec-{table.Count}", r.Values));
        return (table, TruthOf(mixed.Select(m => m.Person)));
    }

    public static HashSet<(int, int)> TruthOf(IEnumerable<int> persons)
    {
        var records = persons.Select((person, record) => (person, record)).ToLookup(p => p.person, p => p.record);
        return [.. from own in records from a in own from b in own where a < b select (a, b)];
    }

    /// <summary>Pairwise F1 of what was found.</summary>
    public static double F1(IReadOnlyCollection<ScoredPair> found, HashSet<(int, int)> truth)
    {
        var right = found.Count(p => truth.Contains((p.A, p.B)));
        return truth.Count + found.Count == 0 ? 1 : 2.0 * right / (found.Count + truth.Count);
    }
}
