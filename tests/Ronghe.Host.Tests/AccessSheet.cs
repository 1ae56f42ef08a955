using Ronghe.TestKit;
using YamlDotNet.Serialization;

namespace Ronghe.Host.Tests;

/// <summary>The authorisation matrix as the file says it, read without the program's own reader.</summary>
internal sealed class AccessSheet
{
    private AccessSheet(Dictionary<string, object> file)
    {
        Rights = Map(file["rights"]);
        Anyone = List(file["anyone"]);
        Staff = List(file["staff"]);
        Residents = [.. ((List<object>)file["residents"]).Select(List)];
        Roles = Map(file["roles"]).ToDictionary(role => role.Key, role => List(Map(role.Value)["rights"]), StringComparer.Ordinal);
    }

    public const string Resident = "resident ";

    public static AccessSheet Instance { get; } = new(
        new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Repository.Root, "packs", "reference", "access.yaml"))));

    public IReadOnlyDictionary<string, object> Rights { get; }

    public IReadOnlyList<string> Anyone { get; }

    public IReadOnlyList<string> Staff { get; }

    /// <summary>Rights of residents by level; a level has what those below it have.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Residents { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; }

    /// <summary>Whether somebody holds a right: nobody (null), an account without a role (""), an account with one, or a resident of a level (<see cref="Resident"/> and its number).</summary>
    public bool Holds(string? role, string right) => role?.StartsWith(Resident, StringComparison.Ordinal) == true
        ? Anyone.Contains(right) || Residents.Take(1 + int.Parse(role[Resident.Length..], System.Globalization.CultureInfo.InvariantCulture)).Any(level => level.Contains(right))
        : HoldsAsStaff(role, right);

    private bool HoldsAsStaff(string? role, string right) =>
        Anyone.Contains(right)
        || (role is not null && Staff.Contains(right))
        || (role is { Length: > 0 } && Roles[role].Contains(right));

    private static Dictionary<string, object> Map(object node) =>
        ((Dictionary<object, object>)node).ToDictionary(entry => (string)entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private static IReadOnlyList<string> List(object node) => [.. ((List<object>)node).Cast<string>()];
}
