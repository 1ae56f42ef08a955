using System.Text.RegularExpressions;

namespace Ronghe.Architecture.Tests;

/// <summary>The cryptographic inventory is what the code does, and the code does nothing else.</summary>
public sealed partial class CryptoRules
{
    /// <summary>Published lists of leaked passwords are keyed by SHA-1, and their reader protects nothing with it.</summary>
    private const string ReaderOfPublishedLists = "src/Ronghe.Crypto/SortedHashFile.cs";

    private static readonly string[] Never = ["MD5", "SHA1", "DES", "TripleDES", "RC2", "Aes"];

    [Fact]
    public void Cryptography_is_called_where_the_inventory_says_and_nowhere_else()
    {
        var listed = Listed();

        Solution.None(
            from file in Calls()
            from call in file.Value
            where !listed.TryGetValue(file.Key, out var calls) || !calls.Contains(call)
            select $"{file.Key} calls {call}: list it in docs/crypto-inventory.md, or take what is there");
    }

    [Fact]
    public void The_inventory_lists_nothing_that_is_not_there()
    {
        var calls = Calls();

        Solution.None(
            from row in Listed()
            from call in row.Value
            where !calls.TryGetValue(row.Key, out var made) || !made.Contains(call)
            select $"{row.Key} does not call {call}");
    }

    [Fact]
    public void Broken_and_unauthenticated_ciphers_are_called_nowhere() =>
        Solution.None(Calls().Where(file => file.Key != ReaderOfPublishedLists).SelectMany(file => file.Value.Intersect(Never), (file, call) => $"{file.Key} calls {call}"));

    [Fact]
    public void The_framework_never_signs_on_the_curve_of_SM2() =>
        Solution.None(
            from file in FileRules.SourceFiles()
            from line in File.ReadLines(file)
            where line.Contains("1.2.156.10197.1.301", StringComparison.Ordinal)
            select $"{file}: the framework's ECDSA on that curve is not SM2");

    [Theory]
    [InlineData("var hash = SHA256.HashData(data);", "SHA256")]
    [InlineData("using var key = ECDsa.Create();", "ECDsa")]
    [InlineData("private readonly ThreadLocal<AesGcm> _cipher;", "AesGcm")]
    [InlineData("Say($\"{SHA256.HashData(data)}\");", "SHA256")]
    [InlineData("// SHA256.HashData(data)", null)]
    [InlineData("Say(\"SHA256. It is\");", null)]
    public void The_search_sees_calls_and_no_words(string line, string? call) => Assert.Equal(call is null ? [] : [call], CallsIn(line));

    private static Dictionary<string, HashSet<string>> Calls() => FileRules.SourceFiles()
        .Select(file => (File: Path.GetRelativePath(FileRules.RepositoryRoot(), file), Calls: File.ReadLines(file).SelectMany(CallsIn).ToHashSet(StringComparer.Ordinal)))
        .Where(file => file.Calls.Count > 0)
        .ToDictionary(file => file.File, file => file.Calls, StringComparer.Ordinal);

    private static IEnumerable<string> CallsIn(string line) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? [] : Call().Matches(Quoted().Replace(line, text => text.Value[0] == '$' ? text.Value : "")).Select(m => m.Groups[1].Value);

    private static Dictionary<string, HashSet<string>> Listed() => File.ReadLines(Path.Combine(FileRules.RepositoryRoot(), "docs", "crypto-inventory.md"))
        .Select(line => Row().Match(line)).Where(m => m.Success)
        .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    [GeneratedRegex(@"\b(SHA1|SHA256|SHA384|SHA512|SHA3_\d+|MD5|HMACSHA1|HMACSHA256|HMACSHA384|HMACSHA512|HMACMD5|IncrementalHash|Aes|AesGcm|AesCcm|ChaCha20Poly1305|ECDsa|ECDiffieHellman|RSA|DSA|DES|TripleDES|RC2|Rfc2898DeriveBytes|HKDF|RandomNumberGenerator|CryptographicOperations|X509Certificate2?|LibCrypto)\s*[.?>(\s]")]
    private static partial Regex Call();

    [GeneratedRegex(@"\$?""[^""]*""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\| `(src/[^`]+)` \| ([^|]+) \|")]
    private static partial Regex Row();
}
