using System.Collections.Frozen;
using System.IO.Compression;

namespace Ronghe.Access.Accounts;

/// <summary>
/// Passwords that many had before: 49,000 of any length and all those of twelve characters or more among the million commonest of ten million
/// leaked ones (see NOTICE), with the words of this trade. Read when the first password is set.
/// </summary>
internal static class CommonPasswords
{
    private static readonly string[] Files = ["words.txt.gz", "long.txt.gz"];

    /// <summary>What someone who guesses here adds to the lists.</summary>
    private static readonly string[] Trade =
    [
        "ronghe", "laisui", "zhengwu", "juzhuzheng", "jifenzhi", "ruhu", "guangdong", "guangzhou", "tianhe", "panyu", "foshan", "zhengzhou", "guancheng", "administrator", "changeme", "woaini",
    ];

    private static readonly Lazy<FrozenSet<string>> Lists = new(() => Files.SelectMany(Read).Concat(Trade).ToFrozenSet(StringComparer.Ordinal));

    public static int Count => Lists.Value.Count;

    /// <summary>Those of at least a length.</summary>
    public static IEnumerable<string> From(int length) => Lists.Value.Where(p => p.Length >= length);

    /// <param name="text">In lower case.</param>
    public static bool Has(string text) => Lists.Value.Contains(text);

    private static IEnumerable<string> Read(string file)
    {
        using var packed = typeof(CommonPasswords).Assembly.GetManifestResourceStream($"Ronghe.Access.Accounts.Lists.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
