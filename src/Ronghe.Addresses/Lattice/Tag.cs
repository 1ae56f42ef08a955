namespace Ronghe.Addresses.Lattice;

/// <summary>What a segment of the lattice is taken for; finer or coarser than <see cref="ElementKind"/>, which its neighbours decide.</summary>
internal enum Tag : byte
{
    Start,
    Country,
    Province,
    City,
    District,
    Zone,
    Town,
    Community,
    Group,
    Road,
    Lane,
    RoadNo,
    SubNo,
    Name,
    Run,
    Phase,
    Part,
    Building,
    Unit,
    Floor,
    Room,
    Connector,
    Intersection,
    Assist,
    Distance,
    Contact,
    Remark,
    Count,
}
