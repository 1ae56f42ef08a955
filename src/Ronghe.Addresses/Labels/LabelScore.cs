namespace Ronghe.Addresses.Labels;

/// <summary>Counts how many labelled spans agree with those of somebody else, by exact borders and label.</summary>
public sealed class LabelScore
{
    /// <summary>Spans in the given labels.</summary>
    public long Given { get; private set; }

    /// <summary>Spans found.</summary>
    public long Found { get; private set; }

    /// <summary>Spans in both.</summary>
    public long Both { get; private set; }

    /// <summary>Share of the spans found that are right; 0 when none was found.</summary>
    public double Precision => Found == 0 ? 0 : (double)Both / Found;

    /// <summary>Share of the given spans that were found; 0 when there are none.</summary>
    public double Recall => Given == 0 ? 0 : (double)Both / Given;

    /// <summary>Their harmonic mean.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Counts an address: one tag per token on both sides, BIO or BIOES.</summary>
    /// <exception cref="ArgumentException">The two lists have different lengths.</exception>
    public void Add(IReadOnlyList<string> given, IReadOnlyList<string> found)
    {
        if (given.Count != found.Count)
        {
            throw new ArgumentException("As many tags as tokens are needed.", nameof(found));
        }

        var (mine, theirs) = (Spans(found), Spans(given));
        Given += theirs.Count;
        Found += mine.Count;
        Both += mine.Count(theirs.Contains);
    }

    private static HashSet<(int, int, string)> Spans(IReadOnlyList<string> tags)
    {
        var spans = new HashSet<(int, int, string)>();
        var (start, label) = (-1, "");
        for (var i = 0; i <= tags.Count; i++)
        {
            var (mark, name) = i == tags.Count || tags[i].Length < 3 || tags[i][1] != '-' ? ('O', "") : (tags[i][0], tags[i][2..]);
            var goesOn = start >= 0 && mark is 'I' or 'E' or 'M' && name == label;
            if (start >= 0 && !goesOn)
            {
                spans.Add((start, i, label));
                start = -1;
            }

            if (mark != 'O' && !goesOn)
            {
                (start, label) = (i, name);
            }
        }

        return spans;
    }
}
