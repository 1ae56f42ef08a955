using System.Text;

namespace Ronghe.Host.Tests.Canaries;

/// <summary>Finds planted values wherever they may have run to, in every writing a log, an address or a file gives them.</summary>
internal sealed class CanarySearch(IReadOnlyCollection<string> canaries)
{
    private readonly (string Canary, string Written)[] _texts =
        [.. canaries.SelectMany(c => new[] { c, Uri.EscapeDataString(c), Escaped(c) }.Distinct(StringComparer.Ordinal), (c, written) => (c, written))];

    private readonly (string Canary, string Written)[] _bytes =
        [.. canaries.SelectMany(c => new[] { Encoding.UTF8.GetBytes(c), Encoding.Unicode.GetBytes(c), Encoding.UTF8.GetBytes(Uri.EscapeDataString(c)) }, (c, bytes) => (c, Encoding.Latin1.GetString(bytes)))];

    /// <returns>The canaries in a text, named with where it is.</returns>
    public IEnumerable<string> In(string where, string text) =>
        _texts.Where(t => text.Contains(t.Written, StringComparison.OrdinalIgnoreCase)).Select(t => $"{where}: {t.Canary}").Distinct(StringComparer.Ordinal);

    /// <returns>The canaries in the files of a folder, whatever they are.</returns>
    public IEnumerable<string> InFiles(string folder, Func<string, bool> looksAt)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var name = Path.GetRelativePath(folder, file);
            if (looksAt(name))
            {
                var content = Read(file);
                foreach (var found in _bytes.Where(b => content.Contains(b.Written, StringComparison.Ordinal)))
                {
                    yield return $"{name}: {found.Canary}";
                }
            }
        }
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>As JSON writes what is not ASCII.</summary>
    private static string Escaped(string text) => string.Concat(text.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:x4}"));
}
