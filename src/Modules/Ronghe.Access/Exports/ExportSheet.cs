using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Exports;

/// <summary>How much may leave as a file, as data: see <c>packs/reference/exports.yaml</c>.</summary>
internal sealed class ExportSheet
{
    /// <summary>No export has more rows.</summary>
    public required int MostRows { get; init; }

    /// <summary>More rows than these need a second person; so does whatever is in clear.</summary>
    public required int AloneUpTo { get; init; }

    /// <exception cref="InvalidDataException">The limits do not fit together.</exception>
    public static ExportSheet Load(PackFolder packs)
    {
        var sheet = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<ExportSheet>(File.ReadAllText(Path.Combine(packs.Root, "reference", "exports.yaml")));
        return sheet is { AloneUpTo: > 0 } && sheet.MostRows >= sheet.AloneUpTo ? sheet : throw new InvalidDataException("exports.yaml: aloneUpTo lies between 1 and mostRows.");
    }
}
