namespace Ronghe.SampleCity.Making;

/// <summary>What a stream of random numbers is for. Values are never reused: they are part of what a seed means.</summary>
internal enum Topic
{
    Person = 1,
    Name = 2,
    Household = 3,
    Residence = 4,
    Tenure = 5,
    Work = 6,
    Insurance = 7,
    HousingFund = 8,
    Permit = 9,
    Learning = 10,
    Service = 11,
    Tax = 12,
    Honour = 13,
    Conduct = 14,
    State = 15,
}
