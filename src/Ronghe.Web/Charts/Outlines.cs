using System.Text.Json;

namespace Ronghe.Web.Charts;

/// <summary>
/// Outlines of divisions from GeoJSON (RFC 7946): features of the kinds Polygon and MultiPolygon whose property <c>code</c> is a division code.
/// Coordinates are degrees of longitude and latitude (CGCS2000 or WGS 84).
/// </summary>
public sealed class Outlines
{
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyList<(double X, double Y)>>> _byCode;

    private Outlines(Dictionary<string, IReadOnlyList<IReadOnlyList<(double X, double Y)>>> byCode, string? review) => (_byCode, Review) = (byCode, review);

    /// <summary>The number under which the map was reviewed (审图号), from the member <c>review</c> of the collection; null when it has none.</summary>
    public string? Review { get; }

    /// <summary>The rings of an area as longitude and latitude; null when there is no outline of it.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>>? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Reads the file of some outlines; null when there is none.</summary>
    /// <param name="file">Its path.</param>
    /// <exception cref="FormatException">It is no such GeoJSON; the message names file and feature.</exception>
    public static Outlines? Open(string file)
    {
        try
        {
            return File.Exists(file) ? Read(File.ReadAllText(file)) : null;
        }
        catch (FormatException failure)
        {
            throw new FormatException($"{file}: {failure.Message}", failure);
        }
    }

    /// <summary>Reads outlines.</summary>
    /// <exception cref="FormatException">It is no such GeoJSON; the message names the feature.</exception>
    public static Outlines Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var areas = new Dictionary<string, IReadOnlyList<IReadOnlyList<(double X, double Y)>>>(StringComparer.Ordinal);
            foreach (var (i, feature) in root.GetProperty("features").EnumerateArray().Index())
            {
                var code = feature.GetProperty("properties").GetProperty("code").GetString() ?? "";
                if (!areas.TryAdd(code, Rings(feature.GetProperty("geometry"), i)))
                {
                    throw new FormatException($"Feature {i}: {code} stands there twice.");
                }
            }

            return new Outlines(areas, root.TryGetProperty("review", out var review) ? review.GetString() : null);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"Not a GeoJSON collection of areas with codes: {failure.Message}", failure);
        }
    }

    private static List<IReadOnlyList<(double X, double Y)>> Rings(JsonElement geometry, int feature)
    {
        var shape = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [.. shape.EnumerateArray().Select(r => Ring(r, feature))],
            "MultiPolygon" => [.. shape.EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(r => Ring(r, feature))],
            var other => throw new FormatException($"Feature {feature}: {other} is no area."),
        };
    }

    private static IReadOnlyList<(double X, double Y)> Ring(JsonElement ring, int feature)
    {
        var points = ring.EnumerateArray().Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToList();
        return points.Count >= 4 && points[0] == points[^1] && points.TrueForAll(p => Math.Abs(p.X) <= 180 && Math.Abs(p.Y) <= 90)
            ? points
            : throw new FormatException($"Feature {feature}: a ring has four points or more, ends where it begins, and holds degrees.");
    }
}
