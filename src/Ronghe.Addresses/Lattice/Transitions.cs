namespace Ronghe.Addresses.Lattice;

/// <summary>
/// What it costs that one tag follows another (lower is likelier; a tenth of a nat). Addresses go from the large to the small: a step
/// back in that order is dear, and what people really write is listed as an exception.
/// </summary>
internal static class Transitions
{
    private const int Back = 42;
    private const int Same = 22;
    private static readonly int Tags = (int)Tag.Count;

    /// <summary>The cost table, row = tag before, column = tag after.</summary>
    public static ReadOnlySpan<int> Table => Costs;

    private static readonly (Tag Before, Tag[] After, int Cost)[] Exceptions =
    [
        (Tag.Start, [Tag.Province, Tag.City, Tag.District], 0),
        (Tag.Start, [Tag.Zone, Tag.Town, Tag.Community, Tag.Road, Tag.Name], 5),
        (Tag.Start, [Tag.RoadNo, Tag.Building, Tag.Room, Tag.Unit, Tag.Floor, Tag.Part, Tag.SubNo, Tag.Lane], 22),
        (Tag.Start, [Tag.Assist, Tag.Intersection, Tag.Distance, Tag.Connector], 30),
        (Tag.Start, [Tag.Contact, Tag.Remark], 5),
        (Tag.Province, [Tag.City], -3), (Tag.City, [Tag.District], -3), (Tag.District, [Tag.Town], -3),
        (Tag.Province, [Tag.District], 3), (Tag.Province, [Tag.Province], 12), (Tag.Province, [Tag.RoadNo, Tag.Room, Tag.Unit], 40),
        (Tag.City, [Tag.City], 14), (Tag.City, [Tag.RoadNo, Tag.Room, Tag.Unit, Tag.Building], 40), (Tag.City, [Tag.Province], 16),
        (Tag.District, [Tag.District], 14), (Tag.District, [Tag.Province], 18), (Tag.District, [Tag.City], 20), (Tag.District, [Tag.RoadNo, Tag.Room, Tag.Unit, Tag.Building], 32),
        (Tag.District, [Tag.Zone], 0), (Tag.Town, [Tag.Zone], 2), (Tag.Community, [Tag.Zone], 4), (Tag.Zone, [Tag.Town], 4), (Tag.Zone, [Tag.Community], 2), (Tag.Zone, [Tag.Zone], 12),
        (Tag.Zone, [Tag.District], 25), (Tag.Zone, [Tag.RoadNo, Tag.Building], 12), (Tag.Road, [Tag.Zone], 6), (Tag.RoadNo, [Tag.Zone], 18),
        (Tag.Town, [Tag.Community], -3), (Tag.Town, [Tag.Town], 14), (Tag.Town, [Tag.RoadNo], 20), (Tag.Town, [Tag.Building, Tag.Room, Tag.Unit], 24), (Tag.Town, [Tag.District], 28),
        (Tag.Community, [Tag.Community], 7), (Tag.Community, [Tag.RoadNo], 0), (Tag.Community, [Tag.Group], -6), (Tag.Community, [Tag.Building], 4), (Tag.Community, [Tag.Lane], 4), (Tag.Community, [Tag.Town], 24),
        (Tag.Community, [Tag.Part], 0), (Tag.Community, [Tag.Phase], 6),
        (Tag.Group, [Tag.RoadNo], -6), (Tag.Group, [Tag.Group], 8), (Tag.Group, [Tag.Community], 12), (Tag.Group, [Tag.Building], 8), (Tag.Group, [Tag.Road], 6),
        (Tag.Road, [Tag.RoadNo], -10), (Tag.Road, [Tag.Road], 3), (Tag.Road, [Tag.Lane], -6), (Tag.Road, [Tag.Building], 6), (Tag.Road, [Tag.Room], 18), (Tag.Road, [Tag.Unit], 24), (Tag.Road, [Tag.Floor], 14),
        (Tag.Road, [Tag.Community], 12), (Tag.Road, [Tag.Group], 20), (Tag.Road, [Tag.Intersection], -6), (Tag.Road, [Tag.Connector], 0), (Tag.Road, [Tag.Assist], 0), (Tag.Road, [Tag.Distance], 0), (Tag.Road, [Tag.Town], 30),
        (Tag.Lane, [Tag.RoadNo], 12), (Tag.Lane, [Tag.Building], -8), (Tag.Lane, [Tag.Room], 6), (Tag.Lane, [Tag.Name], 0), (Tag.Lane, [Tag.Road], 10), (Tag.Lane, [Tag.Lane], 2),
        (Tag.RoadNo, [Tag.RoadNo], 18), (Tag.RoadNo, [Tag.SubNo], -15), (Tag.RoadNo, [Tag.Building], 1), (Tag.RoadNo, [Tag.Unit], 4), (Tag.RoadNo, [Tag.Room], 1), (Tag.RoadNo, [Tag.Floor], 0),
        (Tag.RoadNo, [Tag.Name], 0), (Tag.RoadNo, [Tag.Road], 22), (Tag.RoadNo, [Tag.Community], 18), (Tag.RoadNo, [Tag.Part], 6), (Tag.RoadNo, [Tag.Lane], 10), (Tag.RoadNo, [Tag.Assist], 0), (Tag.RoadNo, [Tag.Connector], 8),
        (Tag.SubNo, [Tag.Building, Tag.Unit, Tag.Floor, Tag.Room, Tag.Name], 0), (Tag.SubNo, [Tag.SubNo], 10),
        (Tag.Name, [Tag.Building], -6), (Tag.Name, [Tag.Unit], 6), (Tag.Name, [Tag.Room], 3), (Tag.Name, [Tag.Floor], -3), (Tag.Name, [Tag.Name], 5), (Tag.Name, [Tag.RoadNo], 8), (Tag.Name, [Tag.Road], 9),
        (Tag.Name, [Tag.Part], -4), (Tag.Name, [Tag.Phase], -6), (Tag.Name, [Tag.Assist], -3), (Tag.Name, [Tag.Community], 26), (Tag.Name, [Tag.Zone], 30), (Tag.Name, [Tag.Lane], 14), (Tag.Name, [Tag.Group], 22), (Tag.Name, [Tag.Distance], 2),
        (Tag.Run, [Tag.Run], 0), (Tag.Run, [Tag.Building], -4), (Tag.Run, [Tag.Unit], 8), (Tag.Run, [Tag.Room], 6), (Tag.Run, [Tag.Floor], 0), (Tag.Run, [Tag.Name], 10), (Tag.Run, [Tag.RoadNo], 8), (Tag.Run, [Tag.Road], 16),
        (Tag.Run, [Tag.Part], 0), (Tag.Run, [Tag.Phase], 0), (Tag.Run, [Tag.Assist], 0), (Tag.Run, [Tag.Community], 22), (Tag.Run, [Tag.Distance], 4), (Tag.Run, [Tag.Group], 12),
        (Tag.Phase, [Tag.Building], -4), (Tag.Phase, [Tag.Name], 8), (Tag.Phase, [Tag.Part, Tag.Unit, Tag.Room, Tag.Floor], 2), (Tag.Phase, [Tag.Assist], 0),
        (Tag.Part, [Tag.Building], -4), (Tag.Part, [Tag.Part], 8), (Tag.Part, [Tag.Unit, Tag.Room, Tag.Floor], 2), (Tag.Part, [Tag.Name], 8), (Tag.Part, [Tag.RoadNo], 8), (Tag.Part, [Tag.Phase], 4), (Tag.Part, [Tag.Road], 6),
        (Tag.Building, [Tag.Unit], -6), (Tag.Building, [Tag.Room], -4), (Tag.Building, [Tag.Floor], -4), (Tag.Building, [Tag.Building], 14), (Tag.Building, [Tag.Name], 4), (Tag.Building, [Tag.RoadNo], 26), (Tag.Building, [Tag.SubNo], 6), (Tag.Building, [Tag.Part], 4), (Tag.Building, [Tag.Phase], 14),
        (Tag.Unit, [Tag.Room], -8), (Tag.Unit, [Tag.Floor], -4), (Tag.Unit, [Tag.Unit], 20), (Tag.Unit, [Tag.Name], 6),
        (Tag.Floor, [Tag.Room], -6), (Tag.Floor, [Tag.Name], 0), (Tag.Floor, [Tag.Part], 2), (Tag.Floor, [Tag.Floor], 10), (Tag.Floor, [Tag.Building], 14), (Tag.Floor, [Tag.Unit], 14),
        (Tag.Room, [Tag.Name], 2), (Tag.Room, [Tag.Room], 8), (Tag.Room, [Tag.SubNo], 2), (Tag.Room, [Tag.Contact], -4), (Tag.Room, [Tag.Part], 10), (Tag.Room, [Tag.Floor], 14), (Tag.Room, [Tag.Building], 28),
        (Tag.Connector, [Tag.Road], -8), (Tag.Connector, [Tag.Name], 8), (Tag.Connector, [Tag.RoadNo], 6), (Tag.Connector, [Tag.Community], 8),
        (Tag.Intersection, [Tag.Assist, Tag.Distance], -2), (Tag.Intersection, [Tag.Name], 4), (Tag.Intersection, [Tag.RoadNo], 14), (Tag.Intersection, [Tag.Road], 8),
        (Tag.Assist, [Tag.Distance], -4), (Tag.Assist, [Tag.Assist], 4), (Tag.Assist, [Tag.Name], 4), (Tag.Assist, [Tag.Road], 8), (Tag.Assist, [Tag.RoadNo], 14),
        (Tag.Distance, [Tag.Name], 3), (Tag.Distance, [Tag.Assist], 0), (Tag.Distance, [Tag.Road], 8),
        (Tag.Contact, [Tag.Contact], 0),
    ];

    private static readonly int[] Costs = Make();

    private static int[] Make()
    {
        var costs = new int[Tags * Tags];
        for (var before = Tag.Start; before < Tag.Count; before++)
        {
            for (var after = Tag.Country; after < Tag.Count; after++)
            {
                costs[((int)before * Tags) + (int)after] = Usual(before, after);
            }
        }

        foreach (var (before, afters, cost) in Exceptions)
        {
            foreach (var after in afters)
            {
                costs[((int)before * Tags) + (int)after] = cost;
            }
        }

        return costs;
    }

    private static int Usual(Tag before, Tag after) => (before, after) switch
    {
        (_, Tag.Run) => 26,
        (_, Tag.Remark) => 6,
        (_, Tag.Contact) => 6,
        (_, Tag.Connector) => 24,
        (_, Tag.Intersection) => 26,
        (_, Tag.Distance) => 10,
        (_, Tag.Assist) => 8,
        (_, Tag.SubNo) => 36,
        (_, Tag.Phase) => 26,
        (Tag.Remark or Tag.Contact, _) => 4,
        (Tag.Assist or Tag.Distance or Tag.Intersection, _) => 14,
        (Tag.Connector, _) => 24,
        (Tag.Run, _) when after > Tag.Name => 6,
        (Tag.Run, _) => Back,
        _ when before == after => Same,
        _ when before > after => Back,
        _ => 1,
    };
}
