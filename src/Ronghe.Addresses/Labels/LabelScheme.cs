namespace Ronghe.Addresses.Labels;

/// <summary>
/// Elements in the words of a label set: our own, that of Li, Lu, Xie and Li, "Neural Chinese Address Parsing" (NAACL 2019, 21 labels), and that
/// of the task "Chinese address elements" of CCKS 2021. Where a set draws its borders elsewhere, spans are joined and renamed here.
/// </summary>
public sealed class LabelScheme
{
    private readonly IReadOnlyDictionary<ElementKind, string> _labels;
    private readonly bool _numbersTakeGroups;

    private LabelScheme(string name, Dictionary<ElementKind, string> labels, bool numbersTakeGroups) => (Name, _labels, _numbersTakeGroups) = (name, labels, numbersTakeGroups);

    /// <summary>Every class of <see cref="ElementKind"/> by a word of its own.</summary>
    public static LabelScheme Ronghe { get; } = new("ronghe", Own(), numbersTakeGroups: false);

    /// <summary>The 21 labels of the set of NAACL 2019.</summary>
    public static LabelScheme Naacl2019 { get; } = new("naacl2019", Naacl(), numbersTakeGroups: true);

    /// <summary>The labels of the set of CCKS 2021.</summary>
    public static LabelScheme Ccks2021 { get; } = new("ccks2021", Ccks(), numbersTakeGroups: false);

    /// <summary>All schemes.</summary>
    public static IReadOnlyList<LabelScheme> All { get; } = [Ronghe, Naacl2019, Ccks2021];

    /// <summary>The name by which a scheme is asked for.</summary>
    public string Name { get; }

    /// <summary>The labels of an address; the spans cover it without gaps.</summary>
    public IReadOnlyList<LabelSpan> Spans(ParsedAddress address)
    {
        var spans = new List<LabelSpan>(address.Elements.Count);
        for (var i = 0; i < address.Elements.Count; i++)
        {
            var element = address.Elements[i];
            var label = LabelOf(address, i);
            if (spans.Count > 0 && i > 0 && Joins(address.Elements[i - 1], element, spans[^1].Label))
            {
                spans[^1] = new LabelSpan(spans[^1].Start, element.End, spans[^1].Label == _labels[ElementKind.Group] ? label : spans[^1].Label);
                continue;
            }

            spans.Add(new LabelSpan(element.Start, element.End, label));
        }

        return spans;
    }

    /// <summary>One mark and label per character, such as <c>B-road</c>; <c>O</c> for characters outside.</summary>
    public string[] Characters(ParsedAddress address, LabelMarks marks)
    {
        var tags = new string[address.Text.Length];
        foreach (var span in Spans(address))
        {
            for (var i = span.Start; i < span.End; i++)
            {
                tags[i] = span.Label.Length == 0 ? "O" : $"{Mark(span, i, marks)}-{span.Label}";
            }
        }

        return tags;
    }

    private static char Mark(LabelSpan span, int at, LabelMarks marks)
    {
        if (marks == LabelMarks.Bio)
        {
            return at == span.Start ? 'B' : 'I';
        }

        return span.End - span.Start == 1 ? 'S' : at == span.Start ? 'B' : at == span.End - 1 ? 'E' : 'I';
    }

    private string LabelOf(ParsedAddress address, int at)
    {
        var element = address.Elements[at];
        if (this != Ronghe && element.Kind == ElementKind.Province && element.Code is 11 or 12 or 31 or 50 && !IsCityNext(address, at))
        {
            return _labels[ElementKind.City]; // both public sets count a municipality as a city, unless it is said twice
        }

        return _labels[element.Kind];
    }

    private static bool IsCityNext(ParsedAddress address, int at) =>
        address.Elements.Skip(at + 1).FirstOrDefault(e => e.Kind != ElementKind.Separator)?.Kind == ElementKind.City;

    /// <summary>附号 belongs to its number in both public sets; 5组6号 is one number in that of 2019.</summary>
    private bool Joins(AddressElement before, AddressElement element, string label) =>
        this != Ronghe && before.Kind != ElementKind.Separator
        && ((before.Kind == ElementKind.Remark && element.Kind == ElementKind.Remark) || (element.Kind == ElementKind.SubNumber && label.Length > 0) || (_numbersTakeGroups && before.Kind == ElementKind.Group && element.Kind == ElementKind.RoadNumber));

    private static Dictionary<ElementKind, string> Own() => new()
    {
        [ElementKind.Other] = "other", [ElementKind.Separator] = "", [ElementKind.Country] = "country", [ElementKind.Province] = "province", [ElementKind.City] = "city", [ElementKind.District] = "district",
        [ElementKind.Zone] = "zone", [ElementKind.Town] = "town", [ElementKind.Community] = "community", [ElementKind.Group] = "group", [ElementKind.Road] = "road", [ElementKind.RoadNumber] = "roadno",
        [ElementKind.SubRoad] = "subroad", [ElementKind.SubRoadNumber] = "subroadno", [ElementKind.Compound] = "compound", [ElementKind.CompoundPart] = "part", [ElementKind.Building] = "building",
        [ElementKind.Unit] = "unit", [ElementKind.Floor] = "floor", [ElementKind.Room] = "room", [ElementKind.SubNumber] = "subno", [ElementKind.Occupant] = "occupant", [ElementKind.Intersection] = "intersection",
        [ElementKind.Assist] = "assist", [ElementKind.Distance] = "distance", [ElementKind.Connector] = "connector", [ElementKind.Contact] = "contact", [ElementKind.Remark] = "remark",
    };

    private static Dictionary<ElementKind, string> Naacl() => new()
    {
        [ElementKind.Other] = "otherinfo", [ElementKind.Separator] = "redundant", [ElementKind.Country] = "country", [ElementKind.Province] = "prov", [ElementKind.City] = "city", [ElementKind.District] = "district",
        [ElementKind.Zone] = "devzone", [ElementKind.Town] = "town", [ElementKind.Community] = "community", [ElementKind.Group] = "road", [ElementKind.Road] = "road", [ElementKind.RoadNumber] = "roadno",
        [ElementKind.SubRoad] = "subroad", [ElementKind.SubRoadNumber] = "subroadno", [ElementKind.Compound] = "poi", [ElementKind.CompoundPart] = "subpoi", [ElementKind.Building] = "houseno",
        [ElementKind.Unit] = "cellno", [ElementKind.Floor] = "floorno", [ElementKind.Room] = "roomno", [ElementKind.SubNumber] = "roadno", [ElementKind.Occupant] = "person", [ElementKind.Intersection] = "assist",
        [ElementKind.Assist] = "assist", [ElementKind.Distance] = "assist", [ElementKind.Connector] = "assist", [ElementKind.Contact] = "otherinfo", [ElementKind.Remark] = "redundant",
    };

    private static Dictionary<ElementKind, string> Ccks() => new()
    {
        [ElementKind.Other] = "", [ElementKind.Separator] = "", [ElementKind.Country] = "", [ElementKind.Province] = "prov", [ElementKind.City] = "city", [ElementKind.District] = "district",
        [ElementKind.Zone] = "devzone", [ElementKind.Town] = "town", [ElementKind.Community] = "community", [ElementKind.Group] = "village_group", [ElementKind.Road] = "road", [ElementKind.RoadNumber] = "roadno",
        [ElementKind.SubRoad] = "road", [ElementKind.SubRoadNumber] = "roadno", [ElementKind.Compound] = "poi", [ElementKind.CompoundPart] = "subpoi", [ElementKind.Building] = "houseno",
        [ElementKind.Unit] = "cellno", [ElementKind.Floor] = "floorno", [ElementKind.Room] = "roomno", [ElementKind.SubNumber] = "roadno", [ElementKind.Occupant] = "subpoi", [ElementKind.Intersection] = "intersection",
        [ElementKind.Assist] = "assist", [ElementKind.Distance] = "distance", [ElementKind.Connector] = "", [ElementKind.Contact] = "", [ElementKind.Remark] = "redundant",
    };
}
