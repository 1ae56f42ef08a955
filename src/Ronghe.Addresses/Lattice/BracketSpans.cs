using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Offers what stands in brackets as a remark: (原东山区), (近地铁站).</summary>
internal static class BracketSpans
{
    private const int Longest = 40;

    public static void Offer(Workspace work, ushort rule)
    {
        var text = work.Plain;
        for (var start = 0; start < text.Length; start++)
        {
            if (text[start] != '(')
            {
                continue;
            }

            var length = text[start..Math.Min(text.Length, start + Longest)].IndexOf(')');
            if (length > 1)
            {
                var plain = text[start + 1] is '原' or '近' or '靠' or '注' or '备' or '又' or '旧' or '曾' or '暂' or '请' or '电' or '送';
                work.Add(start, start + length + 1, Tag.Remark, plain ? 2 : 26 + (length / 2), rule);
            }
        }
    }

    /// <summary>Offers the name of who receives: one to three characters before 先生, 女士, 收.</summary>
    public static void OfferPersons(Workspace work, ushort rule)
    {
        var text = work.Plain;
        for (var at = 1; at < text.Length; at++)
        {
            var length = text[at] == '收' ? 1 : text[at..].StartsWith("先生") || text[at..].StartsWith("女士") || text[at..].StartsWith("小姐") || text[at..].StartsWith("师傅") || text[at..].StartsWith("老师") ? 2 : 0;
            for (var stem = 1; length > 0 && stem <= 3 && stem <= at && NormalText.IsHan(text[at - stem]); stem++)
            {
                var ends = at + length == text.Length || NormalText.IsSeparator(text[at + length]) || NormalText.IsDigit(text[at + length]) || text[at + length] is '收' or '电';
                work.Add(at - stem, at + length, Tag.Contact, (ends ? 10 : 40) + (stem == 2 && length == 2 ? 6 : 0), rule);
            }
        }
    }
}
