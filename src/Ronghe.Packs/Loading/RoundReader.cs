using System.Globalization;

namespace Ronghe.Packs;

/// <summary>Reads one round sheet: every value that the edition asks for is either set with its source or listed as unset.</summary>
internal sealed class RoundReader(MapReader yaml, IReadOnlyList<Edition> editions)
{
    public RoundSheet? Read()
    {
        var year = yaml.Number("round");
        var name = yaml.Text("edition");
        CheckYear(year);
        if (editions.FirstOrDefault(e => e.Id == name) is not { } edition)
        {
            yaml.Error("edition.unknown", yaml.Find("edition"), name, string.Join(", ", editions.Select(e => e.Id)));
            return null;
        }

        var (texts, sources) = Values(edition);
        var unset = Unset(edition);
        CheckAllSaid(edition, texts, unset);
        var samples = Samples(edition, texts);
        yaml.End();
        var sheet = new RoundSheet(edition, year, texts) { File = yaml.File, Sources = sources, SampleValues = samples, Reasons = unset };
        CheckDays(sheet);
        return sheet;
    }

    private void CheckYear(int year)
    {
        var expected = Path.GetFileNameWithoutExtension(yaml.File);
        if (year.ToString(CultureInfo.InvariantCulture) != expected)
        {
            yaml.Error("round.other-year", yaml.Find("round"), year, expected);
        }
    }

    private (Dictionary<string, string> Texts, Dictionary<string, string> Sources) Values(Edition edition)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in yaml.Map("values").NamedMaps())
        {
            var text = value.Text("value");
            sources[key.Value] = value.Text("source");
            value.End();
            if (Accepts(edition, key, text, value.Find("value")))
            {
                texts[key.Value] = text;
            }
        }

        return (texts, sources);
    }

    private bool Accepts(Edition edition, TextNode key, string text, Node? at)
    {
        if (edition.SheetValues.FirstOrDefault(v => v.Name == key.Value) is not { } asked)
        {
            yaml.Error("sheet.unknown-name", key, key.Value, string.Join(", ", edition.SheetValues.Select(v => v.Name)));
            return false;
        }

        if (!asked.Accepts(text))
        {
            yaml.Error("sheet.malformed", at ?? key, key.Value, text, OperatorReader.Word(asked.Kind));
            return false;
        }

        return true;
    }

    private Dictionary<string, PackText> Unset(Edition edition)
    {
        var unset = new Dictionary<string, PackText>(StringComparer.Ordinal);
        foreach (var (key, why) in yaml.FindMap("unset")?.NamedMaps() ?? [])
        {
            unset[key.Value] = TextsReader.Pair(why);
            if (edition.SheetValues.All(v => v.Name != key.Value))
            {
                yaml.Error("sheet.unknown-name", key, key.Value, string.Join(", ", edition.SheetValues.Select(v => v.Name)));
            }
        }

        return unset;
    }

    private void CheckAllSaid(Edition edition, Dictionary<string, string> texts, Dictionary<string, PackText> unset)
    {
        var named = yaml.Map("values").Entries.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var value in edition.SheetValues)
        {
            if (!named.Contains(value.Name) && !unset.ContainsKey(value.Name))
            {
                yaml.Error("sheet.silent", yaml.Find("values"), value.Name);
            }
            else if (texts.ContainsKey(value.Name) && unset.ContainsKey(value.Name))
            {
                yaml.Error("sheet.set-and-unset", yaml.Find("unset"), value.Name);
            }
        }
    }

    private Dictionary<string, string> Samples(Edition edition, Dictionary<string, string> texts)
    {
        var samples = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text, at) in yaml.FindMap("samples")?.NamedTexts() ?? [])
        {
            if (texts.ContainsKey(key.Value))
            {
                yaml.Error("sheet.sample-of-set", key, key.Value);
            }
            else if (Accepts(edition, key, text, at))
            {
                samples[key.Value] = text;
            }
        }

        return samples;
    }

    private void CheckDays(RoundSheet sheet)
    {
        foreach (var problem in sheet.Check().Where(p => p.Code.StartsWith("edition.", StringComparison.Ordinal)))
        {
            yaml.Error(problem.Code, yaml.Map("values").Find("application"), problem.Args);
        }
    }
}
