using Ronghe.Access.Purposes;
using Ronghe.Kernel;
using Ronghe.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Access.Retention;

/// <summary>For how long each category of data is kept: <c>packs/reference/retention.yaml</c>, with the periods of the city.</summary>
internal sealed class RetentionSheet
{
    private const string Name = "retention.yaml";

    private RetentionSheet(IReadOnlyDictionary<string, RetentionRule> rules) => Rules = rules;

    public IReadOnlyDictionary<string, RetentionRule> Rules { get; }

    /// <exception cref="InvalidDataException">A file is wrong; the message names the place.</exception>
    public static RetentionSheet Load(PackFolder packs)
    {
        var file = Path.Combine(packs.Root, "reference", Name);
        var rules = Read<Dictionary<string, RetentionRule>>(file);
        var own = Path.Combine(packs.CityFolder, Name);
        foreach (var (category, period) in File.Exists(own) ? Read<Dictionary<string, Period>>(own) : [])
        {
            rules[category] = rules.TryGetValue(category, out var rule)
                ? rule with { Keep = period }
                : throw new InvalidDataException($"{own}: there is no category {category}.");
        }

        return rules.FirstOrDefault(r => r.Value.Keep is not { Years: > 0, Days: 0 } and not { Years: 0, Days: > 0 }).Key is { } wrong
            ? throw new InvalidDataException($"{Name}: {wrong} must say for how many years, or for how many days, it is kept.")
            : new RetentionSheet(rules);
    }

    private static T Read<T>(string file) => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
        .Deserialize<T>(File.ReadAllText(file));
}

/// <summary>For how long a category is kept, and why.</summary>
internal sealed record RetentionRule
{
    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>Since when its time runs.</summary>
    public required TwoLanguages From { get; init; }

    public required Period Keep { get; init; }

    /// <summary>The ground in law.</summary>
    public required TwoLanguages Basis { get; init; }

    public string In(string language) => language == "en" ? En : Zh;
}

/// <summary>Years or days on the calendar.</summary>
internal sealed record Period
{
    public int Years { get; init; }

    public int Days { get; init; }

    /// <summary>
    /// The moment before which a time must have begun to be over on a day. A period ends with the day that corresponds to its first one,
    /// in a month without such a day with the last (民法典 art. 201, 202).
    /// </summary>
    /// <param name="today">The city's day.</param>
    public DateTimeOffset Before(DateOnly today)
    {
        var yesterday = today.AddDays(-1);
        var last = yesterday.AddYears(-Years).AddDays(-Days);
        while (last.AddDays(1).AddYears(Years).AddDays(Days) <= yesterday)
        {
            last = last.AddDays(1);
        }

        return CityClock.StartOf(last.AddDays(1));
    }
}
