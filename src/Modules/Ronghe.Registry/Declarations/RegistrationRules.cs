using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Web.Typing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Registry.Declarations;

/// <summary>From which day a registered residence counts.</summary>
internal enum CountsFrom
{
    /// <summary>The day on which it was declared, however long somebody has lived there (居住登记之日).</summary>
    Registration = 1,

    /// <summary>The day on which they moved in, as they say and as it was confirmed.</summary>
    Arrival = 2,
}

/// <summary>
/// How a city registers residence: <c>registration.yaml</c> of its pack. Where the pack says nothing years count from the day of registration (居住证暂行条例
/// art. 2, 9: half a year from the day of registration).
/// </summary>
internal sealed class RegistrationRules(PackFolder folder, Places places)
{
    private readonly Lazy<CountsFrom> _counts = new(() =>
    {
        var file = Path.Combine(folder.CityFolder, "registration.yaml");
        return File.Exists(file) ? Read(File.ReadAllText(file)) : CountsFrom.Registration;
    });

    /// <summary>The first day of the spell that a declaration becomes.</summary>
    public DateOnly FirstDayOf(Declaration declaration) => FirstDayOf(declaration.Day, declaration.At);

    /// <summary>The first day of the spell of somebody who arrived on a day and was registered at a moment.</summary>
    public DateOnly FirstDayOf(DateOnly arrived, DateTimeOffset registered) =>
        _counts.Value == CountsFrom.Arrival ? arrived : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(registered, CityClock.Zone).DateTime);

    /// <summary>The name of a division, from the province down.</summary>
    public string NameOf(long division) => DivisionCode.Find(division) is { } code ? places.NameOf(code) : "";

    /// <exception cref="YamlDotNet.Core.YamlException">The file says something else than from which day.</exception>
    internal static CountsFrom Read(string yaml) =>
        new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithEnumNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build()
            .Deserialize<Sheet>(yaml).CountsFrom;

    private sealed record Sheet
    {
        public required CountsFrom CountsFrom { get; init; }
    }
}
