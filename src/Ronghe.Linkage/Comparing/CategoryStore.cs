using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>One of few values; a slip in one is as good as another value, but short codes with a slip are told apart from others.</summary>
internal sealed class CategoryStore : ValueStore
{
    private static readonly Agreement[] All = [Agreement.Missing, Agreement.Exact, Agreement.OneSlip, Agreement.Different];

    public override IReadOnlyList<Agreement> Levels => All;

    public override IReadOnlyList<BlockFeature> Features { get; } = [new("same", 1)];

    public override int Keys(int feature, int value, Span<ulong> into)
    {
        into[0] = Hashing.Of(TextOf(value));
        return 1;
    }

    protected override string Normalise(string raw) => Plain.Squash(Plain.Letters(raw));

    protected override void Add(string text)
    {
    }

    protected override void Trim(int count)
    {
    }

    protected override int CompareOther(int a, int b) =>
        Math.Min(TextOf(a).Length, TextOf(b).Length) >= 2 && EditDistance.Between<char>(TextOf(a), TextOf(b), 1) == 1 ? 2 : 3;
}
