using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>Names in any script.</summary>
internal sealed class NameStore : ValueStore
{
    private const int Near = 0;
    private const int Sound = 1;
    private const int Exact = 2;

    private static readonly Agreement[] All =
    [
        Agreement.Missing, Agreement.Exact, Agreement.Variant, Agreement.SameSound, Agreement.LookAlike, Agreement.OneSlip,
        Agreement.Partial, Agreement.Near, Agreement.FamilyOnly, Agreement.Different,
    ];

    private static readonly int[] Places = PlacesOf(All);
    private readonly List<NameForm> _forms = [new NameForm("")];

    public override IReadOnlyList<Agreement> Levels => All;

    public override IReadOnlyList<BlockFeature> Features { get; } = [new("near", 4), new("sound", 1), new("same", 1)];

    public static int[] PlacesOf(IReadOnlyList<Agreement> levels)
    {
        var places = new int[Enum.GetValues<Agreement>().Length];
        for (var i = 0; i < levels.Count; i++)
        {
            places[(int)levels[i]] = i;
        }

        return places;
    }

    public override int Keys(int feature, int value, Span<ulong> into)
    {
        var form = _forms[value];
        switch (feature)
        {
            case Exact:
                into[0] = Hashing.Of(TextOf(value));
                return 1;
            case Sound when form.IsHan:
                into[0] = ChineseNames.SoundKey(form);
                return 1;
            case Sound:
                into[0] = LatinCompare.SoundKey(form);
                return form.Tokens.Length > 0 ? 1 : 0;
            default:
                return form.IsHan ? ChineseNames.NearKeys(form, into) : LatinCompare.NearKeys(form, into);
        }
    }

    protected override string Normalise(string raw) => Plain.Letters(raw);

    protected override void Add(string text) => _forms.Add(new NameForm(text));

    protected override void Trim(int count) => _forms.RemoveRange(count, _forms.Count - count);

    protected override int CompareOther(int a, int b)
    {
        var (x, y) = (_forms[a], _forms[b]);
        return Places[(int)((x.IsHan, y.IsHan) switch
        {
            (true, true) => x.IsPointed || y.IsPointed ? PointedNames.Compare(x, y) : ChineseNames.Compare(x, y),
            (false, false) => LatinCompare.Names(x, y),
            (true, false) => Romanised.Compare(x, y),
            _ => Romanised.Compare(y, x),
        })];
    }
}
