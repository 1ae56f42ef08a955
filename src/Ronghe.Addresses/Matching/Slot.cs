namespace Ronghe.Addresses.Matching;

/// <summary>The elements that are compared, from the large to the small.</summary>
internal enum Slot
{
    City,
    District,
    Town,
    Community,
    Road,
    Compound,
    Part,
    Group,
    RoadNumber,
    Building,
    Unit,
    Floor,
    Room,
    Count,
}
