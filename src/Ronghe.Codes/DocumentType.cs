namespace Ronghe.Codes;

/// <summary>Kinds of documents by which somebody is entered into a register.</summary>
public enum DocumentType
{
    /// <summary>居民身份证 (居民身份证法): 18 characters (GB 11643), or the 15 digits of the first generation.</summary>
    ResidentCard = 1,

    /// <summary>港澳台居民居住证 (国办发〔2018〕81号): 18 characters that begin with 810000, 820000 or 830000.</summary>
    RegionsPermit = 2,

    /// <summary>外国人永久居留身份证: since 2023-12-01 18 characters that begin with 9 and hold the country in digits 4 to 6; before three letters and 12 digits.</summary>
    PermanentResidentCard = 3,

    /// <summary>A passport: 5 to 12 letters and digits (ICAO Doc 9303 holds 9, some states print more), one by one for each country.</summary>
    Passport = 4,
}
