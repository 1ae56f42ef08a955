using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Linkage.Blocking;
using Ronghe.Linkage.Linking;

namespace Ronghe.Linkage;

/// <summary>
/// Models as bytes that stay: UTF-8 JSON of one form, the same bytes for the same model at each writing, so that a hash names a model. It holds shares and the plan of
/// blocks, no value of any record.
/// </summary>
public static class LinkageModelFile
{
    /// <summary>The form that is written. A reader refuses any other: levels of agreement are a part of what a model means.</summary>
    public const int Format = 1;

    private const string Sort = "ronghe-linkage-model";

    /// <summary>Writes a model.</summary>
    public static byte[] Write(LinkageModel model)
    {
        var file = new JsonObject
        {
            ["sort"] = Sort,
            ["format"] = Format,
            ["prior"] = model.Prior,
            ["household-prior"] = model.KinPrior,
            ["fields"] = new JsonArray([.. model.Fields.Select(FieldOf)]),
            ["plan"] = new JsonArray([.. model.Plan.Select(p => new JsonArray(p.First, p.FirstFeature, p.Second, p.SecondFeature))]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(file);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model, or one of another form, kind of field or set of levels.</exception>
    public static LinkageModel Read(ReadOnlySpan<byte> file)
    {
        try
        {
            var root = JsonNode.Parse(file)!.AsObject();
            if ((string?)root["sort"] != Sort || (int?)root["format"] != Format)
            {
                throw new InvalidDataException($"This is no model of form {Format}.");
            }

            var fields = root["fields"]!.AsArray().Select(f => f!.AsObject()).ToList();
            var schema = new LinkageSchema([.. fields.Select(f => new LinkageField((string)f["name"]!, Enum.Parse<FieldKind>((string)f["kind"]!)) { Group = (string?)f["group"] })]);
            var table = new RecordTable(schema);
            var models = fields.Select((f, place) => ModelOf(f, schema.Fields[place], PairLevels.LevelsOf(table, place))).ToList();
            return new LinkageModel(schema, models, Share(root["prior"]), Share(root["household-prior"]), PlanOf(root["plan"]!.AsArray(), table));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException or FormatException or NullReferenceException or OverflowException)
        {
            throw new InvalidDataException("This is no model.", wrong);
        }
    }

    /// <summary>The name of a model: the SHA-256 of its bytes in small hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static JsonObject FieldOf(FieldModel field) => new()
    {
        ["name"] = field.Field.Name,
        ["kind"] = field.Field.Kind.ToString(),
        ["group"] = field.Field.Group,
        ["levels"] = new JsonArray([.. field.Levels.Select(l => (JsonNode)l.ToString())]),
        ["same"] = Shares(field.Same),
        ["strangers"] = Shares(field.Strangers),
        ["household"] = Shares(field.Kin),
    };

    private static JsonArray Shares(IEnumerable<double> shares) => new([.. shares.Select(s => (JsonNode)s)]);

    private static FieldModel ModelOf(JsonObject field, LinkageField of, IReadOnlyList<Agreement> levels)
    {
        var named = field["levels"]!.AsArray().Select(l => (string)l!).ToList();
        if (!named.SequenceEqual(levels.Select(l => l.ToString()), StringComparer.Ordinal))
        {
            throw new InvalidDataException($"The levels of {of.Name} are not those of this version.");
        }

        return new FieldModel(of, levels, Read(field["same"], levels.Count), Read(field["strangers"], levels.Count), Read(field["household"], levels.Count));
    }

    private static double[] Read(JsonNode? shares, int count) =>
        shares!.AsArray().Select(Share).ToArray() is var read && read.Length == count ? read : throw new InvalidDataException("There are not as many shares as levels.");

    private static double Share(JsonNode? share) => (double)share! is var read and >= 0 and <= 1 ? read : throw new InvalidDataException("A share is none.");

    private static List<PassSpec> PlanOf(JsonArray plan, RecordTable table)
    {
        var dimensions = PassSpec.Dimensions(table);
        var read = plan.Select(p => p!.AsArray().Select(n => (int)n!).ToArray()).Select(p => new PassSpec(p[0], p[1], p[2], p[3])).ToList();
        return read.TrueForAll(p => Fits(p.First, p.FirstFeature) && (p.Second < 0 || Fits(p.Second, p.SecondFeature))) ? read : throw new InvalidDataException("The plan names what is not there.");

        bool Fits(int dimension, int feature) => dimension >= 0 && dimension < dimensions.Length && feature >= 0 && feature < dimensions[dimension].Features.Count;
    }
}
