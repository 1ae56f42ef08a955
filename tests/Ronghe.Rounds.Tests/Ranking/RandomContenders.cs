using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Tests.Ranking;

/// <summary>Random rounds with many ties and some open answers; in some of them the keys are too wide to be packed together.</summary>
internal static class RandomContenders
{
    public static Contenders Draw(Random random, int count)
    {
        var spread = random.Next(1, 60);
        var held = random.Next(3) == 0 ? 0 : random.Next(0, 30);
        var keys = random.Next(1, 4);
        var step = random.Next(4) == 0 ? long.MaxValue / 100 : 1;
        var low = Enumerable.Range(0, keys).Select(_ => Enumerable.Range(0, count).Select(_ => step * random.Next(spread)).ToArray()).ToArray();
        var high = low.Select(key => key.ToArray()).ToArray();
        var (sure, possible) = (new bool[count], new bool[count]);
        for (var i = 0; i < count; i++)
        {
            possible[i] = random.Next(10) > 0;
            sure[i] = possible[i];
            if (random.Next(100) < held)
            {
                sure[i] &= random.Next(2) == 0;
                high[random.Next(keys)][i] += step * random.Next(5);
            }
        }

        return new Contenders { KeysLow = low, KeysHigh = high, SurelyEligible = sure, PossiblyEligible = possible };
    }

    public static Contenders Permute(Contenders all, int[] order) => new()
    {
        KeysLow = [.. all.KeysLow.Select(key => order.Select(i => key[i]).ToArray())],
        KeysHigh = [.. all.KeysHigh.Select(key => order.Select(i => key[i]).ToArray())],
        SurelyEligible = [.. order.Select(i => all.SurelyEligible[i])],
        PossiblyEligible = [.. order.Select(i => all.PossiblyEligible[i])],
    };

    /// <summary>The same round with one more contender, who is worse than everyone in every key.</summary>
    public static Contenders WithWorst(Contenders all) => new()
    {
        KeysLow = [.. all.KeysLow.Select(key => (long[])[.. key, -1])],
        KeysHigh = [.. all.KeysHigh.Select(key => (long[])[.. key, -1])],
        SurelyEligible = [.. all.SurelyEligible, true],
        PossiblyEligible = [.. all.PossiblyEligible, true],
    };
}
