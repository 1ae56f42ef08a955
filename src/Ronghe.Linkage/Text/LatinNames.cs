namespace Ronghe.Linkage.Text;

/// <summary>What is known of Latin names: how they sound in English spelling, and their short forms.</summary>
internal static class LatinNames
{
    private static readonly Dictionary<string, int[]> ShortForms = ReadShortForms();

    /// <summary>True when both names stand in one group of short forms.</summary>
    public static bool ShareAShortForm(string a, string b) =>
        ShortForms.TryGetValue(a, out var ofA) && ShortForms.TryGetValue(b, out var ofB) && ofA.AsSpan().ContainsAny(ofB);

    /// <summary>
    /// A code of consonants in the manner of Metaphone, shorter and laxer: letters that sound alike become one, doubles and inner vowels fall away.
    /// At most eight signs; empty when there is no letter.
    /// </summary>
    public static string Sound(ReadOnlySpan<char> name)
    {
        Span<char> letters = stackalloc char[Math.Min(name.Length, 40)];
        var count = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && count < letters.Length)
            {
                letters[count++] = c;
            }
        }

        letters = Beginning(letters[..count]);
        Span<char> code = stackalloc char[8];
        var (length, last) = (0, '\0');
        for (var i = 0; i < letters.Length && length < code.Length; i++)
        {
            var sound = SoundOf(letters, ref i, first: length == 0);
            if (sound != '\0' && sound != last)
            {
                code[length++] = sound;
            }

            last = sound;
        }

        return new string(code[..length]);
    }

    private static Span<char> Beginning(Span<char> letters) =>
        letters is ['K' or 'G' or 'P', 'N', ..] or ['W', 'R', ..] ? letters[1..] : letters;

    private static char SoundOf(ReadOnlySpan<char> name, ref int i, bool first)
    {
        var next = i + 1 < name.Length ? name[i + 1] : '\0';
        switch (name[i])
        {
            case 'A' or 'E' or 'I' or 'O' or 'U' or 'Y':
                return first ? 'A' : '\0';
            case 'P' when next == 'H':
                i++;
                return 'F';
            case 'C' when next == 'H':
                i++;
                return 'X';
            case 'S' when next == 'H':
                i++;
                return 'X';
            case 'S' when next == 'C' && i + 2 < name.Length && name[i + 2] == 'H':
                i += 2;
                return 'X';
            case 'T' when next == 'H':
                i++;
                return 'T';
            case 'C' when next is 'E' or 'I' or 'Y':
                return 'S';
            case 'C' or 'K' or 'Q':
                return 'K';
            case 'G' when next == 'H':
                i++;
                return first ? 'K' : '\0';
            case 'G' when next is 'E' or 'I' or 'Y':
                return 'J';
            case 'G':
                return 'K';
            case 'J':
                return 'J';
            case 'D':
                return 'T';
            case 'V':
                return 'F';
            case 'B':
                return 'P';
            case 'Z' or 'X':
                return 'S';
            case 'H' or 'W':
                return first ? name[i] : '\0';
            case 'M':
                return 'N';
            case var c:
                return c;
        }
    }

    private static Dictionary<string, int[]> ReadShortForms()
    {
        var forms = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var group = 0;
        foreach (var line in Characters.Lines("nicknames.txt"))
        {
            group++;
            foreach (var name in line.Split(' '))
            {
                forms[name] = [.. forms.GetValueOrDefault(name, []), group];
            }
        }

        return forms;
    }
}
