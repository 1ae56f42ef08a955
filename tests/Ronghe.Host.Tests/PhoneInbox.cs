using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests;

/// <summary>The messages on somebody's phone: the file outbox of a deployment.</summary>
internal sealed partial class PhoneInbox(string folder)
{
    /// <summary>The code of the newest message to a phone.</summary>
    public string CodeOf(string phone) => Code().Match(TextsOf(phone)[0]).Value;

    /// <summary>What was sent to a phone, the newest first.</summary>
    public IReadOnlyList<string> TextsOf(string phone) =>
    [
        .. new DirectoryInfo(Path.Combine(folder, "messages")).GetFiles("*.json").OrderByDescending(f => f.LastWriteTimeUtc)
            .Select(f => JsonDocument.Parse(File.ReadAllText(f.FullName)).RootElement)
            .Where(m => m.GetProperty("to").GetString() == phone).Select(m => m.GetProperty("text").GetString()!),
    ];

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex Code();
}
