using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Names in Latin letters, of one word or several.</summary>
internal static class LatinCompare
{
    private const double Near = 0.86;
    private const int MostWords = 8;

    public static Agreement Names(NameForm a, NameForm b)
    {
        if (a.Squashed.Length == 0 || b.Squashed.Length == 0)
        {
            return Agreement.Different;
        }

        if (string.Equals(a.Squashed, b.Squashed, StringComparison.Ordinal))
        {
            return Agreement.Variant;
        }

        return a.Tokens.Length == 1 && b.Tokens.Length == 1
            ? Words(a.Squashed, b.Squashed, a.Sound, b.Sound)
            : SeveralWords(a, b);
    }

    /// <summary>How two single words agree.</summary>
    public static Agreement Words(string a, string b, string soundA, string soundB)
    {
        var least = Math.Min(a.Length, b.Length);
        if (least == 1)
        {
            return a[0] == b[0] ? Agreement.Partial : Agreement.Different;
        }

        var distance = EditDistance.Between<char>(a, b, 3);
        if (distance <= 1 && least >= 3)
        {
            return Agreement.OneSlip;
        }

        if (LatinNames.ShareAShortForm(a, b) || (least >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))))
        {
            return Agreement.Partial;
        }

        var likeness = JaroWinkler.Similarity(a, b);
        if (soundA.Length > 1 && string.Equals(soundA, soundB, StringComparison.Ordinal) && likeness >= 0.7)
        {
            return Agreement.SameSound;
        }

        return likeness >= Near || (distance == 2 && least >= 4) || (distance == 3 && least >= 8) ? Agreement.Near : Agreement.Different;
    }

    /// <summary>The sounds of the words, their order apart.</summary>
    public static ulong SoundKey(NameForm form)
    {
        Span<ulong> sounds = stackalloc ulong[MostWords];
        var count = Math.Min(form.Tokens.Length, MostWords);
        for (var i = 0; i < count; i++)
        {
            sounds[i] = Hashing.Of(LatinNames.Sound(form.Tokens[i]));
        }

        sounds[..count].Sort();
        var hash = 11UL;
        foreach (var sound in sounds[..count])
        {
            hash = Hashing.Join(hash, sound);
        }

        return hash;
    }

    /// <summary>Sound, beginning, ending and the sorted letters: a slip anywhere leaves one.</summary>
    public static int NearKeys(NameForm form, Span<ulong> into)
    {
        var text = form.Squashed;
        if (text.Length == 0)
        {
            return 0;
        }

        into[0] = SoundKey(form);
        if (text.Length < 3)
        {
            return 1;
        }

        into[1] = Hashing.Join(1, Hashing.Of(text.AsSpan(0, Math.Min(4, text.Length))));
        into[2] = Hashing.Join(2, Hashing.Of(text.AsSpan(Math.Max(0, text.Length - 4))));
        Span<char> sorted = stackalloc char[Math.Min(text.Length, 32)];
        text.AsSpan(0, sorted.Length).CopyTo(sorted);
        sorted.Sort();
        into[3] = Hashing.Join(3, Hashing.Of(sorted));
        return 4;
    }

    private static Agreement SeveralWords(NameForm a, NameForm b)
    {
        var (few, many) = a.Tokens.Length <= b.Tokens.Length ? (a.Tokens, b.Tokens) : (b.Tokens, a.Tokens);
        Span<bool> taken = stackalloc bool[Math.Min(many.Length, MostWords)];
        var (found, worst) = (0, Agreement.Exact);
        foreach (var word in few.AsSpan(0, Math.Min(few.Length, MostWords)))
        {
            var (best, at) = (Agreement.Different, -1);
            for (var i = 0; i < taken.Length; i++)
            {
                var like = taken[i] ? Agreement.Different : WordPair(word, many[i]);
                (best, at) = like < best ? (like, i) : (best, at);
            }

            if (at >= 0)
            {
                taken[at] = true;
                found++;
                worst = best > worst ? best : worst;
            }
        }

        if (found == few.Length)
        {
            return few.Length < many.Length ? Agreement.Partial : worst == Agreement.Exact ? Agreement.Variant : worst;
        }

        return JaroWinkler.Similarity(a.Squashed, b.Squashed) >= Near + 0.04 ? Agreement.Near : found > 0 ? Agreement.FamilyOnly : Agreement.Different;
    }

    private static Agreement WordPair(string a, string b) =>
        string.Equals(a, b, StringComparison.Ordinal) ? Agreement.Exact
        : Words(a, b, LatinNames.Sound(a), LatinNames.Sound(b));
}
