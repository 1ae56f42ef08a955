using System.Globalization;
using System.Text;

namespace Ronghe.Gate;

/// <summary>
/// Searches what is about to be published for identity numbers, phones and bank cards: text and CSV, workbooks with everything hidden in
/// them, the text of PDF files, archives of these, and the file's name. What cannot be searched is a hit too.
/// </summary>
public static class PublicationGate
{
    /// <summary>Searches a file.</summary>
    /// <param name="name">Its name, as readers will see it.</param>
    /// <param name="content">Its content, which can seek.</param>
    /// <param name="limits">How much is read; the usual limits when null.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>What was found, in the order of the file; empty when it may be published.</returns>
    public static IReadOnlyList<GateHit> Check(string name, Stream content, GateLimits? limits = null, CancellationToken cancellation = default)
    {
        var search = new Search(limits ?? GateLimits.Default, cancellation);
        search.Text(Path.GetFileName(name), "file name");
        Parts.AnyFile.Read(search, name, content, "", depth: 0);
        return search.Hits;
    }

    /// <summary>Searches a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    public static IReadOnlyList<GateHit> Check(string text, string place)
    {
        var search = new Search(GateLimits.Default, default);
        search.Text(text, place);
        return search.Hits;
    }
}

/// <summary>Collects hits until there are enough.</summary>
internal sealed class Search(GateLimits limits, CancellationToken cancellation)
{
    private readonly List<GateHit> _hits = [];
    private long _read;

    public IReadOnlyList<GateHit> Hits => _hits;

    public GateLimits Limits => limits;

    public bool Done => _hits.Count >= limits.Hits;

    /// <summary>Searches a text.</summary>
    public void Text(string text, string place)
    {
        foreach (var (kind, digits, _) in NumberFinder.In(text))
        {
            Add(kind, digits, place);
        }
    }

    /// <summary>Searches lines, each with its number.</summary>
    public void Lines(TextReader lines, string place)
    {
        for (var number = 1; !Done && lines.ReadLine() is { } line; number++)
        {
            Count(line.Length);
            foreach (var (kind, digits, at) in NumberFinder.In(line))
            {
                Add(kind, digits, string.Create(CultureInfo.InvariantCulture, $"{place}line {number}, character {at + 1}"));
            }
        }
    }

    public void Unreadable(string place, string why) => Add(HitKind.Unreadable, why, place, shown: why);

    /// <summary>Counts what was read.</summary>
    /// <exception cref="InvalidDataException">It is more than the limit.</exception>
    public void Count(long bytes)
    {
        cancellation.ThrowIfCancellationRequested();
        _read += bytes;
        if (_read > limits.UnpackedBytes)
        {
            throw new InvalidDataException("too large");
        }
    }

    private void Add(HitKind kind, string digits, string place, string? shown = null)
    {
        if (!Done)
        {
            _hits.Add(new GateHit(kind, place, shown ?? string.Create(CultureInfo.InvariantCulture, $"{digits[..2]}… ({digits.Length})")));
        }
    }
}
