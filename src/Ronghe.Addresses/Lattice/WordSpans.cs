using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Offers every name and word that is in the vocabulary.</summary>
internal static class WordSpans
{
    private const int Base = 8;

    public static void Offer(Workspace work, Vocabulary vocabulary)
    {
        var text = work.Plain;
        var words = vocabulary.Words;
        work.Counties.Clear();
        for (var start = 0; start < text.Length; start++)
        {
            var node = Trie<Entry>.Start;
            for (var at = start; at < text.Length && (node = words.Step(node, text[at])) != 0; at++)
            {
                for (var i = words.First(node); i >= 0; i = words.At(i).Next)
                {
                    var entry = words.At(i).Entry;
                    if (entry.Tag == Tag.District)
                    {
                        vocabulary.Towns.CountiesOf(node, work.Counties);
                    }

                    work.Placed[start] |= at > start && start > 0 && entry.Tag is Tag.Intersection or Tag.Assist && text[at] is '口' or '近' or '面' or '边' or '角' or '处';
                    if (entry.Tag is Tag.Province or Tag.City or Tag.District)
                    {
                        work.Named[start] = (byte)(at + 1 - start);
                        work.BehindCity[at + 1] |= entry.Tag != Tag.District;
                    }

                    work.Add(start, at + 1, entry.Tag, Base + entry.Cost + Fit(entry.Tag, text, start, at + 1) - (entry.Tag == Tag.Town && !GoesOn(text, at) ? vocabulary.Towns.Known(node, work.Counties, entry.Cost) : 0), entry.Rule, entry.Code);
                }
            }
        }
    }

    /// <summary>石牌村, 中关村南大街, 亦庄镇: the short name of a town is only the beginning of another name.</summary>
    private static bool GoesOn(ReadOnlySpan<char> text, int last) =>
        text[last] is '路' or '街' or '村' or '桥' || (last + 1 < text.Length && text[last + 1] is '村' or '镇' or '乡' or '路' or '街' or '道' or '大' or '东' or '西' or '南' or '北' or '中' or '新' or '小' or '花' or '社' or '地' or '站' or '公' or '一' or '二' or '三' or '四' or '五' or '六');

    /// <summary>What the neighbourhood says against a word: a single character of place inside other words, a short name before an ending.</summary>
    private static int Fit(Tag tag, ReadOnlySpan<char> text, int start, int end) => tag switch
    {
        Tag.Assist => end - start == 1 ? (text[start] == '旁' ? 4 : 16) : 0,
        Tag.Intersection => end - start == 1 ? 4 : 0,
        Tag.Part => start > 0 && NormalText.IsDigit(text[start - 1]) ? 20 : end - start == 2 && end < text.Length && text[end] is '路' or '街' or '大' or '巷' ? 20 : 2,
        Tag.Connector => text[start] is '/' or '&' or '、' ? 8 : 0,
        Tag.Floor => end < text.Length && text[end] is '车' or '商' ? 10 : 0,
        Tag.Remark => end - start == 1 ? 18 : 4,
        _ => 0,
    };
}
