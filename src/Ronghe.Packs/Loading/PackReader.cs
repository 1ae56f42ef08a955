using System.Text;
using Ronghe.Codes;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Reads a whole pack from its files.</summary>
internal sealed class PackReader(IReadOnlyDictionary<string, byte[]> files, FindingList findings)
{
    private const string PackFile = "pack.yaml";

    private const string FactsFile = "facts.yaml";

    /// <summary>Whether the decision tables are proven whole.</summary>
    public bool Proves { get; init; } = true;

    public Pack? Read()
    {
        CheckNames();
        var root = Yaml(PackFile, required: true);
        var kinds = FactsReader.Read(
            Yaml(PackLoader.ReferenceFile, required: true), PackLoader.ReferenceFile, Yaml(FactsFile, required: true), FactsFile, findings);
        var texts = Texts();
        var programmes = Programmes(kinds);
        var sources = new SourceTexts([.. Under("sources/").SelectMany(f => SourceTextReader.Read(f, files[f], findings))]);
        foreach (var edition in Proves ? programmes.SelectMany(p => p.Editions) : [])
        {
            new EditionCheck(edition, texts, findings).Run();
            foreach (var found in edition.Model is { } model ? model.Decisions.SelectMany(d => SourceCheck.Run(sources, d, model.File)) : [])
            {
                findings.Add(DmnFindings.ToFinding(found));
            }
        }

        return root is null ? null : Pack(new MapReader(PackFile, root, findings), kinds, texts, programmes, sources);
    }

    private Pack Pack(
        MapReader yaml, Dictionary<string, FactKind> kinds, Dictionary<string, PackText> texts, List<PackProgramme> programmes, SourceTexts sources)
    {
        var owner = DivisionCode.TryParse(yaml.Text("owner"));
        if (owner is null)
        {
            yaml.Error("division.unknown", yaml.Find("owner"), yaml.FindText("owner"));
        }

        // Forms ask and sources are read, neither decides: a text of one may change in the middle of a round that pinned its pack.
        var deciding = files.Where(f => !PackPaths.IsForm(f.Key) && !PackPaths.IsSource(f.Key)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var pack = new Pack
        {
            Id = yaml.Text("id"),
            Version = yaml.Text("version"),
            Owner = owner?.Number ?? 0,
            Status = yaml.Word("status", Words.Status),
            Name = TextsReader.Pair(yaml.Map("name")),
            Sources = [.. yaml.Maps("sources").Select(Source)],
            SourceTexts = sources,
            Hash = PackFiles.Hash(deciding),
            Files = deciding,
            Facts = kinds,
            Programmes = programmes,
            Journeys = Journeys(new PackTexts(texts)),
            Texts = new PackTexts(texts),
        };
        yaml.End();
        return pack;
    }

    private static PackSource Source(MapReader yaml)
    {
        var source = new PackSource(yaml.Text("document"), yaml.Text("title"), yaml.FindText("issued"), yaml.Text("read"));
        yaml.End();
        return source;
    }

    private Dictionary<string, PackText> Texts()
    {
        var texts = new Dictionary<string, PackText>(StringComparer.Ordinal);
        foreach (var name in Under("texts/"))
        {
            if (Yaml(name, required: true) is { } root)
            {
                TextsReader.Read(name, root, findings, texts);
            }
        }

        return texts;
    }

    private List<PackProgramme> Programmes(Dictionary<string, FactKind> kinds)
    {
        var programmes = new List<PackProgramme>();
        var names = Under("programmes/").Select(f => f.Split('/')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var editions = Under($"programmes/{name}/")
                .Where(f => f.EndsWith("/edition.yaml", StringComparison.Ordinal))
                .Select(f => Edition(f, name, f.Split('/')[2], kinds))
                .OfType<Edition>().OrderBy(e => e.To ?? DateOnly.MaxValue).ToList();
            var rounds = Under($"programmes/{name}/rounds/")
                .Select(f => Yaml(f, required: true) is { } root ? new RoundReader(new MapReader(f, root, findings), editions).Read() : null)
                .OfType<RoundSheet>().OrderBy(r => r.Year).ToList();
            programmes.Add(new PackProgramme { Id = name, Editions = editions, Rounds = rounds });
        }

        return programmes;
    }

    private List<Journey> Journeys(PackTexts texts) =>
    [
        .. Under("journeys/")
            .Select(f => Yaml(f, required: true) is { } root ? new JourneyReader(new MapReader(f, root, findings), f.Split('/')[1][..^".yaml".Length], files[f], texts).Read() : null)
            .OfType<Journey>(),
    ];

    private Edition? Edition(string file, string programme, string id, Dictionary<string, FactKind> kinds)
    {
        var folder = file[..(file.LastIndexOf('/') + 1)];
        var models = Under(folder).Where(f => f.EndsWith(".dmn", StringComparison.Ordinal) && f.LastIndexOf('/') == folder.Length - 1).ToList();
        if (models.Count != 1)
        {
            findings.Error(file, "edition.needs-one-model", null, id, models.Count);
        }

        var model = models.Count == 0 ? null : Model(models[0]);
        return Yaml(file, required: true) is { } root
            ? new EditionReader(new MapReader(file, root, findings), programme, id, kinds).Read(model)
            : null;
    }

    private DmnModel? Model(string file)
    {
        var load = DmnXml.Read(Encoding.UTF8.GetString(files[file]), file);
        foreach (var found in load.Findings)
        {
            findings.Add(DmnFindings.ToFinding(found));
        }

        return load.Model;
    }

    private void CheckNames()
    {
        foreach (var name in files.Keys.Where(n => !PackPaths.IsKnown(n)))
        {
            findings.Error(name, "file.unexpected", null, name);
        }
    }

    private MapNode? Yaml(string file, bool required)
    {
        if (files.TryGetValue(file, out var content))
        {
            return YamlFile.Read(file, content, findings);
        }

        if (required)
        {
            findings.Error(file, "file.missing", null, file);
        }

        return null;
    }

    private IEnumerable<string> Under(string folder) =>
        files.Keys.Where(f => f.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
