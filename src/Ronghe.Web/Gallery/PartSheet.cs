using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Web.Gallery;

/// <summary>A part as <c>parts.yaml</c> describes it: what it is for, its states, and what must hold in them.</summary>
public sealed record PartSheet
{
    private static readonly Lazy<IReadOnlyDictionary<string, PartSheet>> Read = new(() =>
    {
        using var reader = new StreamReader(typeof(PartSheet).Assembly.GetManifestResourceStream("Ronghe.Web.Gallery.parts.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Dictionary<string, PartSheet>>(reader);
    });

    /// <summary>All parts by name.</summary>
    public static IReadOnlyDictionary<string, PartSheet> All => Read.Value;

    /// <summary>What it is for, in Chinese.</summary>
    public string Zh { get; init; } = "";

    /// <summary>What it is for, in English.</summary>
    public string En { get; init; } = "";

    /// <summary>The states it is shown in.</summary>
    public List<string> States { get; init; } = [];

    /// <summary>What must hold.</summary>
    public List<PartCriterion> Criteria { get; init; } = [];

    /// <summary>What it is for, in the reader's language.</summary>
    public string Says => Texts.Language == "en" ? En : Zh;

    /// <summary>What must hold in a state.</summary>
    public IEnumerable<PartCriterion> In(string state) => Criteria.Where(c => c.State is null || c.State == state);
}

/// <summary>Something that must hold of a part, which a test can see.</summary>
public sealed record PartCriterion
{
    /// <summary>What holds, in Chinese.</summary>
    public string Zh { get; init; } = "";

    /// <summary>What holds, in English.</summary>
    public string En { get; init; } = "";

    /// <summary>The state it holds in; null for all.</summary>
    public string? State { get; init; }

    /// <summary>A selector that matches at least one element.</summary>
    public string? Must { get; init; }

    /// <summary>A selector that matches no element.</summary>
    public string? Never { get; init; }

    /// <summary>What holds, in the reader's language.</summary>
    public string Says => Texts.Language == "en" ? En : Zh;
}
