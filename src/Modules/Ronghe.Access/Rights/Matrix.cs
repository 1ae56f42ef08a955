using Ronghe.Packs;

namespace Ronghe.Access.Rights;

/// <summary>The authorisation matrix: the only source of who may do what. It is data; see <c>packs/reference/access.yaml</c>.</summary>
internal sealed class Matrix
{
    public Matrix(
        IReadOnlyDictionary<string, Right> rights,
        IReadOnlyDictionary<string, Role> roles,
        IReadOnlySet<string> anyone,
        IReadOnlySet<string> staff,
        IReadOnlyList<IReadOnlySet<string>> residents,
        Emergency emergency) =>
        (Rights, Roles, Anyone, Staff, Residents, Emergency) = (rights, roles, anyone, staff, residents, emergency);

    /// <summary>Every right there is, with its words.</summary>
    public IReadOnlyDictionary<string, Right> Rights { get; }

    public IReadOnlyDictionary<string, Role> Roles { get; }

    /// <summary>Rights of whoever comes.</summary>
    public IReadOnlySet<string> Anyone { get; }

    /// <summary>Rights of every account of staff that is signed in, beside those of anyone.</summary>
    public IReadOnlySet<string> Staff { get; }

    /// <summary>Rights of residents who are signed in, by real-name level, beside those of the levels below and of anyone.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Residents { get; }

    public Emergency Emergency { get; }

    /// <exception cref="ArgumentException">There is no such right: a slip in code, never in data.</exception>
    public Right Demand(string right) =>
        Rights.TryGetValue(right, out var found) ? found : throw new ArgumentException($"The matrix has no right {right}.", nameof(right));

    /// <summary>The roles that give a right.</summary>
    public IEnumerable<Role> RolesWith(string right) => Roles.Values.Where(role => role.Rights.Contains(right));
}

/// <summary>A right of the matrix.</summary>
/// <param name="Fresh">Whether it serves only shortly after its holder proved again who they are.</param>
internal sealed record Right(PackText Name, bool Fresh);

/// <summary>What breaking the glass gives: roles, for at most so many minutes.</summary>
internal sealed record Emergency(IReadOnlyList<string> Roles, int Minutes);
