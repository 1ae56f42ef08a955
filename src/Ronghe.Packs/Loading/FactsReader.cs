namespace Ronghe.Packs;

/// <summary>Reads the kinds of facts: the reference file, and what the city says of them.</summary>
internal static class FactsReader
{
    public static Dictionary<string, FactKind> Read(MapNode? reference, string referenceFile, MapNode? city, string cityFile, FindingList findings)
    {
        var said = City(city, cityFile, findings);
        var kinds = new Dictionary<string, FactKind>(StringComparer.Ordinal);
        if (reference is null)
        {
            return kinds;
        }

        var root = new MapReader(referenceFile, reference, findings);
        root.Number("version");
        foreach (var (key, yaml) in root.Map("kinds").NamedMaps())
        {
            kinds.Add(key.Value, Kind(key.Value, yaml, said.GetValueOrDefault(key.Value)));
        }

        root.End();
        foreach (var (name, saying) in said.Where(s => !kinds.ContainsKey(s.Key)))
        {
            findings.Error(cityFile, "facts.unknown", saying.At, name, string.Join(", ", kinds.Keys));
        }

        return kinds;
    }

    private static FactKind Kind(string id, MapReader yaml, Saying? saying)
    {
        var isSpell = yaml.Word("shape", Words.IsSpell);
        var kind = new FactKind
        {
            Id = id,
            IsSpell = isSpell,
            Number = isSpell ? 0 : yaml.Number("number"),
            Name = TextsReader.Pair(yaml.Map("name")),
            Codes = Codes(yaml.Map("codes")),
            Classes = yaml.FindMap("classes") is { } classes ? Codes(classes) : new Dictionary<string, FactCode>(),
            QuantityName = yaml.FindText("quantity"),
            ShareName = yaml.FindText("share"),
            ItemName = yaml.FindText("item"),
            IsPenalty = saying?.IsPenalty ?? false,
            Department = saying?.Department,
            Checked = saying?.Checked,
            IsSeenOnTheSpot = saying?.IsSeenOnTheSpot ?? false,
            Window = saying?.Window,
        };
        yaml.End();
        return kind;
    }

    private static Dictionary<string, FactCode> Codes(MapReader yaml)
    {
        var codes = new Dictionary<string, FactCode>(StringComparer.Ordinal);
        foreach (var (key, code) in yaml.NamedMaps())
        {
            var number = code.Number("number");
            if (number is < 0 or > 63)
            {
                code.Error("value.out-of-range", code.Find("number"), "number", number, 0);
            }

            codes.Add(key.Value, new FactCode(key.Value, number, TextsReader.Pair(code)));
        }

        return codes;
    }

    private static Dictionary<string, Saying> City(MapNode? city, string file, FindingList findings)
    {
        var said = new Dictionary<string, Saying>(StringComparer.Ordinal);
        if (city is null)
        {
            return said;
        }

        foreach (var (key, yaml) in new MapReader(file, city, findings).NamedMaps())
        {
            said.Add(key.Value, new Saying(
                yaml.Text("department"), yaml.Text("checked"), yaml.Word("unanswered", Words.IsPenalty), yaml.FindText("window"), yaml.Flag("on-the-spot", false), key));
            yaml.End();
        }

        return said;
    }

    private sealed record Saying(string Department, string Checked, bool IsPenalty, string? Window, bool IsSeenOnTheSpot, Node At);
}
