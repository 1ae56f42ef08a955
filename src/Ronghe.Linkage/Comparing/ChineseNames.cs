using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Names of some characters without a point: 王小明, 欧阳娜娜.</summary>
internal static class ChineseNames
{
    private const int MostCharacters = 8;

    public static Agreement Compare(NameForm a, NameForm b)
    {
        ReadOnlySpan<int> x = a.Folded, y = b.Folded;
        if (SameCharacters(x, y))
        {
            return Agreement.Variant;
        }

        if (x.Length == y.Length && Replaced(x, y) is { } replaced)
        {
            return replaced;
        }

        if (Math.Abs(x.Length - y.Length) == 1 && Math.Min(x.Length, y.Length) >= 2
            && EditDistance.Between(x, y, 1) == 1)
        {
            return Agreement.Partial;
        }

        return x[0] == y[0] ? Agreement.FamilyOnly : Agreement.Different;
    }

    /// <summary>How two sequences of equal length agree, character by character; null when they do not.</summary>
    public static Agreement? Replaced(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var (sound, look, other) = (0, 0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i])
            {
                continue;
            }

            if (Characters.SoundAlike(a[i], b[i]))
            {
                sound++;
            }
            else if (Characters.LookAlike(a[i], b[i]) || Characters.SoundNear(a[i], b[i]))
            {
                look++;
            }
            else
            {
                other++;
            }
        }

        return other == 0 ? look == 0 ? Agreement.SameSound : look < a.Length ? Agreement.LookAlike : null
            : other == 1 && sound + look == 0 && a.Length >= 3 && a[0] == b[0] ? Agreement.Near
            : null;
    }

    /// <summary>The sound of all characters, order apart.</summary>
    public static ulong SoundKey(NameForm form)
    {
        Span<ulong> sounds = stackalloc ulong[MostCharacters];
        var count = Sounds(form, sounds);
        return Join(sounds[..count], skip: -1);
    }

    /// <summary>The sounds of all characters but one, for each one; of two characters both together; so that one wrong, lost or added character leaves a key.</summary>
    public static int NearKeys(NameForm form, Span<ulong> into)
    {
        Span<ulong> sounds = stackalloc ulong[MostCharacters];
        var count = Sounds(form, sounds);
        if (count < 3)
        {
            into[0] = Join(sounds[..count], skip: -1);
            return 1;
        }

        var keys = Math.Min(count, into.Length);
        for (var skip = 0; skip < keys; skip++)
        {
            into[skip] = Join(sounds[..count], skip);
        }

        return keys;
    }

    private static bool SameCharacters(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        if (a.SequenceEqual(b))
        {
            return true;
        }

        Span<int> x = a.Length <= 32 ? stackalloc int[a.Length] : new int[a.Length];
        Span<int> y = b.Length <= 32 ? stackalloc int[b.Length] : new int[b.Length];
        a.CopyTo(x);
        b.CopyTo(y);
        x.Sort();
        y.Sort();
        return x.SequenceEqual(y);
    }

    /// <summary>The sorted sounds of up to eight characters; one without a known reading counts as itself.</summary>
    private static int Sounds(NameForm form, Span<ulong> into)
    {
        var count = Math.Min(form.Folded.Length, into.Length);
        for (var i = 0; i < count; i++)
        {
            var readings = Characters.Readings(form.Folded[i]);
            into[i] = readings.Length > 0 ? Characters.Loose(readings[0]) : (ulong)form.Folded[i];
        }

        into[..count].Sort();
        return count;
    }

    private static ulong Join(ReadOnlySpan<ulong> sounds, int skip)
    {
        var hash = 7UL;
        for (var i = 0; i < sounds.Length; i++)
        {
            hash = i == skip ? hash : Hashing.Join(hash, sounds[i]);
        }

        return hash;
    }
}
