using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Crypto;
using Ronghe.Kernel;
using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Accounts;

/// <summary>What a password must be, as data: see <c>packs/reference/passwords.yaml</c>. What everyone tries first is always refused.</summary>
internal sealed record PasswordPolicy
{
    public required int Least { get; init; }

    public required int Most { get; init; }

    /// <summary>How many of small letters, capitals, digits and others there must be.</summary>
    public required int Classes { get; init; }

    /// <summary>After how many days a new one is asked for; 0 never.</summary>
    public required int ChangeDays { get; init; }

    /// <summary>How many earlier ones may not come back.</summary>
    public required int History { get; init; }

    /// <summary>The operator's file of leaked passwords; null when there is none.</summary>
    [YamlIgnore]
    public SortedHashFile? Leaked { get; init; }

    /// <exception cref="InvalidDataException">There is no policy of that name.</exception>
    public static PasswordPolicy Load(PackFolder packs, SignInRules rules)
    {
        var path = Path.Combine(packs.Root, "reference", "passwords.yaml");
        var all = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<Dictionary<string, PasswordPolicy>>(File.ReadAllText(path));
        return all.TryGetValue(rules.Passwords, out var policy)
            ? policy with { Leaked = rules.LeakedPasswords is { } file ? new SortedHashFile(file) : null }
            : throw new InvalidDataException($"{path}: there is no policy {rules.Passwords}.");
    }

    /// <returns>Null when it may be used.</returns>
    public Problem? Check(string? password, string account)
    {
        var length = new StringInfo(password ?? "").LengthInTextElements;
        if (length < Least || length > Most)
        {
            return new Problem("password.length", Least, Most) { Field = "password" };
        }

        if (GuessablePasswords.Has(password!) || password!.Distinct().Count() < 4 || password!.Contains(account, StringComparison.OrdinalIgnoreCase))
        {
            return new Problem("password.common") { Field = "password" };
        }

        if (Leaked?.Has(password) == true)
        {
            return new Problem("password.leaked") { Field = "password" };
        }

        return ClassesOf(password) < Classes ? new Problem("password.classes", Classes) { Field = "password" } : null;
    }

    /// <summary>True when a password set at a moment is to be changed.</summary>
    public bool IsDue(DateTimeOffset setAt, DateTimeOffset now) => ChangeDays > 0 && now - setAt > TimeSpan.FromDays(ChangeDays);

    private static int ClassesOf(string password) =>
        (password.Any(char.IsAsciiLetterLower) ? 1 : 0) + (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0) + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);
}
