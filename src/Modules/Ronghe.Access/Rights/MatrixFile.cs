using Ronghe.Packs;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Rights;

/// <summary>Reads the matrix: the reference file, and the roles that a city adds.</summary>
internal static class MatrixFile
{
    private const string Name = "access.yaml";
    private const int LevelsOfResidents = 3;

    /// <exception cref="InvalidDataException">The file is wrong; the message names the place.</exception>
    public static Matrix Load(PackFolder packs)
    {
        var all = Read(Path.Combine(packs.Root, "reference", Name));
        var own = Path.Combine(packs.CityFolder, Name);
        if (!File.Exists(own))
        {
            return Build(all);
        }

        var city = Read(own);
        if (city.Rights.Count + city.Anyone.Count + city.Staff.Count + city.Residents.Count > 0 || city.Emergency is not null)
        {
            throw new InvalidDataException($"{own}: a city adds roles and nothing else.");
        }

        foreach (var (id, role) in city.Roles)
        {
            if (role.Administrator || !all.Roles.TryAdd(id, role))
            {
                throw new InvalidDataException($"{own}: {id}: a city neither changes a role nor adds an administrator.");
            }
        }

        return Build(all);
    }

    private static Matrix Build(Sheet sheet)
    {
        var rights = sheet.Rights.ToDictionary(r => r.Key, r => new Right(new PackText(r.Value.Zh, r.Value.En), r.Value.Fresh), StringComparer.Ordinal);
        var roles = sheet.Roles.ToDictionary(
            r => r.Key,
            r => new Role(r.Key, new PackText(r.Value.Zh, r.Value.En), r.Value.Administrator, r.Value.Clearance, Known(r.Value.Rights, r.Key)),
            StringComparer.Ordinal);
        var emergency = sheet.Emergency ?? throw new InvalidDataException($"{Name}: what breaking the glass gives is missing.");
        foreach (var role in emergency.Roles.Where(id => !roles.TryGetValue(id, out var found) || found.Administrator))
        {
            throw new InvalidDataException($"{Name}: emergency: {role} is no role that can be given so.");
        }

        return new Matrix(rights, roles, Known(sheet.Anyone, "anyone"), Known(sheet.Staff, "staff"), Levels(), new Emergency(emergency.Roles, emergency.Minutes));

        // A level has what the levels below it have.
        List<IReadOnlySet<string>> Levels() => sheet.Residents.Count == LevelsOfResidents
            ? [.. Enumerable.Range(1, LevelsOfResidents).Select(levels => Known([.. sheet.Residents.Take(levels).SelectMany(rights => rights)], "residents"))]
            : throw new InvalidDataException($"{Name}: residents: there are {LevelsOfResidents} levels.");

        IReadOnlySet<string> Known(List<string> names, string where) =>
            names.Find(name => !rights.ContainsKey(name)) is { } unknown
                ? throw new InvalidDataException($"{Name}: {where}: there is no right {unknown}.")
                : names.ToHashSet(StringComparer.Ordinal);
    }

    private static Sheet Read(string path)
    {
        try
        {
            var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            return yaml.Deserialize<Sheet>(File.ReadAllText(path)) ?? new Sheet();
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"{path}({wrong.Start.Line}): {wrong.Message}", wrong);
        }
    }

    private sealed class Sheet
    {
        public Dictionary<string, RightSheet> Rights { get; init; } = new(StringComparer.Ordinal);

        public List<string> Anyone { get; init; } = [];

        public List<string> Staff { get; init; } = [];

        public List<List<string>> Residents { get; init; } = [];

        public Dictionary<string, RoleSheet> Roles { get; init; } = new(StringComparer.Ordinal);

        public EmergencySheet? Emergency { get; init; }
    }

    private sealed class RightSheet
    {
        public required string Zh { get; init; }

        public required string En { get; init; }

        public bool Fresh { get; init; }
    }

    private sealed class RoleSheet
    {
        public required string Zh { get; init; }

        public required string En { get; init; }

        public bool Administrator { get; init; }

        public required int Clearance { get; init; }

        public required List<string> Rights { get; init; }
    }

    private sealed class EmergencySheet
    {
        public required List<string> Roles { get; init; }

        public required int Minutes { get; init; }
    }
}
