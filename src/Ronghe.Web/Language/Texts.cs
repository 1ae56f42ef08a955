using System.Globalization;
using System.Reflection;
using Ronghe.Kernel;
using YamlDotNet.Serialization;

namespace Ronghe.Web;

/// <summary>
/// Every sentence a person reads, by key and language: the files <c>Texts/zh.yaml</c> and <c>Texts/en.yaml</c> that each assembly embeds.
/// Values are placed by number, never concatenated; dates and numbers are written for the reader.
/// </summary>
public sealed class Texts
{
    /// <summary>The languages there are; the first is complete and stands in for the others.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh", "en"];

    private readonly Dictionary<string, Dictionary<string, string>> _byLanguage = new(StringComparer.Ordinal);

    /// <summary>Reads the texts of assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two assemblies give one key.</exception>
    public Texts(IEnumerable<Assembly> assemblies)
    {
        var all = assemblies.Distinct().ToList();
        foreach (var language in Languages)
        {
            var texts = _byLanguage[language] = new(StringComparer.Ordinal);
            foreach (var (key, text) in all.SelectMany(a => Read(a, language)))
            {
                if (!texts.TryAdd(key, text))
                {
                    throw new InvalidOperationException($"The text {key} ({language}) is given twice.");
                }
            }
        }
    }

    /// <summary>The reader's language, from the current culture.</summary>
    public static string Language =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? "en" : "zh";

    /// <summary>A sentence in the reader's language. A missing key shows itself, so that it is seen and mended.</summary>
    public string this[string key, params object?[] args] => In(Language, key, args);

    /// <summary>Why something was refused, in the reader's language.</summary>
    public string Of(Problem problem) => In(Language, "problem." + problem.Code, [.. problem.Args]);

    /// <summary>The text of a key; what is no key is taken for the words themselves, such as a name from a pack.</summary>
    public string Words(string keyOrWords) => Has(keyOrWords) ? this[keyOrWords] : keyOrWords;

    /// <summary>The language of words that are not the reader's, such as a Chinese name on an English page, for the attribute <c>lang</c>; null for the reader's own.</summary>
    public static string? LangOf(string? words) => Language == "en" && words is not null && words.AsSpan().ContainsAnyInRange('\u3400', '\u9fff') ? "zh-CN" : null;

    /// <summary>True when there is a text for the key.</summary>
    public bool Has(string key) => _byLanguage["zh"].ContainsKey(key);

    /// <summary>The keys of a language, for the test that compares them.</summary>
    public IReadOnlyCollection<string> KeysOf(string language) => _byLanguage[language].Keys;

    /// <summary>A sentence in a given language, for what is written to files.</summary>
    public string In(string language, string key, params object?[] args)
    {
        if (!_byLanguage[language].TryGetValue(key, out var text) && !_byLanguage["zh"].TryGetValue(key, out text))
        {
            return args.Length == 0 ? key : $"{key} ({string.Join(", ", args)})";
        }

        return args.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, [.. args.Select(arg => Readable(arg, language))]);
    }

    private object? Readable(object? value, string language) => value switch
    {
        Term term => In(language, term.Key),
        IWords words => words.In(language),
        DateOnly day when language == "zh" => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, CityClock.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        int or long => ((IFormattable)value).ToString("#,0", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static Dictionary<string, string> Read(Assembly assembly, string language)
    {
        var name = assembly.GetManifestResourceNames().SingleOrDefault(n => n.EndsWith($".Texts.{language}.yaml", StringComparison.Ordinal));
        if (name is null)
        {
            return [];
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(reader) ?? [];
    }
}
