namespace Ronghe.SampleCity.Making;

/// <summary>Places in <see cref="CityKind.All"/>; a test compares the two.</summary>
internal enum KindIndex
{
    Residence,
    Tenure,
    Work,
    Insurance,
    HousingFund,
    Permit,
    Education,
    Skill,
    ScarceTrade,
    Patent,
    Blood,
    Volunteer,
    IncomeTax,
    TaxSettlement,
    EnterpriseTax,
    Honour,
    CreditRecord,
    TaxEvasion,
    PublicOrderPenalty,
    CriminalPunishment,
}
