using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Offers every name and word that is in the vocabulary.</summary>
internal static class WordSpans
{
    private const int Base = 8;

    public static void Offer(Workspace work, Trie<Entry> words)
    {
        var text = work.Plain;
        for (var start = 0; start < text.Length; start++)
        {
            var node = Trie<Entry>.Start;
            for (var at = start; at < text.Length && (node = words.Step(node, text[at])) != 0; at++)
            {
                for (var i = words.First(node); i >= 0; i = words.At(i).Next)
                {
                    var entry = words.At(i).Entry;
                    if (entry.Tag is Tag.Province or Tag.City or Tag.District)
                    {
                        work.Named[start] = (byte)(at + 1 - start);
                    }

                    work.Add(start, at + 1, entry.Tag, Base + entry.Cost + Fit(entry.Tag, text, start, at + 1), entry.Rule, entry.Code);
                }
            }
        }
    }

    /// <summary>What the neighbourhood says against a word: a single character of place inside other words, a short name before an ending.</summary>
    private static int Fit(Tag tag, ReadOnlySpan<char> text, int start, int end) => tag switch
    {
        Tag.Assist => end - start == 1 ? 16 : 0,
        Tag.Intersection => end - start == 1 ? 4 : 0,
        Tag.Part => start > 0 && NormalText.IsDigit(text[start - 1]) ? 20 : end - start == 2 && end < text.Length && text[end] is '路' or '街' or '大' or '巷' ? 20 : 2,
        Tag.Connector => text[start] is '/' or '&' or '、' ? 8 : 0,
        Tag.Floor => end < text.Length && text[end] is '车' or '商' ? 10 : 0,
        Tag.Remark => end - start == 1 ? 18 : 4,
        _ => 0,
    };
}
