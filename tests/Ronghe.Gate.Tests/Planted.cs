using System.Globalization;
using System.Text;
using Ronghe.Codes;

namespace Ronghe.Gate.Tests;

/// <summary>Values that must not be published, and words and numbers that may.</summary>
internal sealed class Planted(Random random)
{
    private static readonly string[] Provinces = ["11", "31", "36", "42", "43", "44", "45", "51", "61", "99"];
    private static readonly string[] Words = ["申请人", "核定积分", "天河区", "石牌街道", "公示期间", "社会保险缴费年限", "合法稳定住所", "Applicants of the round", "名次", "备注：无"];

    /// <summary>A value and what it is.</summary>
    public (HitKind Kind, string Text) Value() => random.Next(4) switch
    {
        0 => (HitKind.Phone, Phone()),
        1 => (HitKind.BankCard, Card()),
        2 when random.Next(3) == 0 => (HitKind.IdentityNumber, OldId()),
        _ => (HitKind.IdentityNumber, Id()),
    };

    /// <summary>The same value as people and programs write it.</summary>
    public string Written(HitKind kind, string value) => random.Next(6) switch
    {
        0 => string.Concat(value.Select(c => (char)(c + 0xFEE0))),
        1 => string.Join(' ', value.AsEnumerable()),
        2 => Grouped(value, kind == HitKind.Phone ? [3, 4, 4] : kind == HitKind.BankCard ? [4, 4, 4, 4, 3] : [6, 8, 4], random.Next(2) == 0 ? "-" : " "),
        3 => "+86 " + value is var far && kind == HitKind.Phone ? far : value.ToLowerInvariant(),
        4 => value.Insert(random.Next(1, value.Length), "\u200B"),
        _ => value,
    };

    public string Line(string? planted)
    {
        var words = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(3) == 0 ? Harmless() : Words[random.Next(Words.Length)]).ToList();
        if (planted is not null)
        {
            words.Insert(random.Next(words.Count + 1), (random.Next(2) == 0 ? "：" : "") + planted + (random.Next(2) == 0 ? "。" : ""));
        }

        return string.Join(planted is null ? " " : "，", words);
    }

    /// <summary>Numbers of all kinds that notices are full of.</summary>
    public string Harmless() => random.Next(14) switch
    {
        0 => Day(),
        1 => random.Next(1_000_000).ToString("N2", CultureInfo.InvariantCulture),
        2 => $"{Provinces[random.Next(9)]}0106********00{random.Next(10, 99)}",
        3 => $"138****{random.Next(1000, 9999)}",
        4 => $"020-{random.Next(81_000_000, 89_000_000)}",
        5 => "440106" + random.Next(1000).ToString("000", CultureInfo.InvariantCulture),
        6 => Convert.ToHexStringLower(Bytes(32)),
        7 => new Guid(Bytes(16)).ToString(),
        8 => $"穗积{random.Next(2014, 2026)}第{random.Next(100_000):000000}号",
        9 => $"{random.Next(2014, 2026)}{random.Next(1, 13):00}{random.Next(1, 29):00}{random.Next(24):00}{random.Next(60):00}{random.Next(60):00}",
        10 => "91440101MA5" + Convert.ToHexString(Bytes(4))[..7],
        11 => $"{random.Next(100, 999)}.{random.Next(10, 99)} 分",
        12 => random.Next(510_000, 511_000).ToString(CultureInfo.InvariantCulture),
        _ => random.NextInt64(1, 10_000_000_000).ToString(CultureInfo.InvariantCulture),
    };

    public string Id()
    {
        var text = Provinces[random.Next(Provinces.Length)] + random.Next(10_000).ToString("0000", CultureInfo.InvariantCulture) + Day().Replace("-", "", StringComparison.Ordinal)
            + random.Next(1000).ToString("000", CultureInfo.InvariantCulture);
        return text + IdCard.CheckCharacter(text);
    }

    private string OldId() => Provinces[random.Next(9)] + random.Next(10_000).ToString("0000", CultureInfo.InvariantCulture)
        + Day().Replace("-", "", StringComparison.Ordinal)[2..] + random.Next(1000).ToString("000", CultureInfo.InvariantCulture);

    private string Phone() => "1" + random.Next(3, 10) + random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);

    private string Card()
    {
        var body = (random.Next(2) == 0 ? "6222" : "4367") + string.Concat(Enumerable.Range(0, random.Next(2) == 0 ? 14 : 11).Select(_ => random.Next(10)));
        for (var check = 0; ; check++)
        {
            if (Luhn(body + check) % 10 == 0)
            {
                return body + check;
            }
        }
    }

    /// <summary>Slow and plain: the rule as the standard tells it, from the right.</summary>
    private static int Luhn(string digits) => digits.Reverse().Select((c, i) => (Digit: c - '0', Twice: i % 2 == 1)).Sum(d => d.Twice ? (d.Digit * 2 / 10) + (d.Digit * 2 % 10) : d.Digit);

    private string Day() => new DateOnly(random.Next(1940, 2010), random.Next(1, 13), random.Next(1, 29)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Grouped(string value, int[] sizes, string between)
    {
        var text = new StringBuilder();
        for (var (at, i) = (0, 0); at < value.Length; at += sizes[i++])
        {
            text.Append(at > 0 ? between : "").Append(value, at, Math.Min(sizes[i], value.Length - at));
        }

        return text.ToString();
    }
}
