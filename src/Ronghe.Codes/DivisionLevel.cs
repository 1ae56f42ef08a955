namespace Ronghe.Codes;

/// <summary>The levels of a division code; the value is how many of the 15 digits name the level.</summary>
public enum DivisionLevel
{
    /// <summary>Province (省), 2 digits.</summary>
    Province = 2,

    /// <summary>City (地级市), 4 digits. A city without districts is its own county.</summary>
    City = 4,

    /// <summary>County or district (县, 区), 6 digits.</summary>
    County = 6,

    /// <summary>Street, town or township (街道, 镇, 乡), 9 digits.</summary>
    Street = 9,

    /// <summary>Community or village (社区, 村), 12 digits.</summary>
    Community = 12,

    /// <summary>Grid (网格), 15 digits; given by the city, not by the national code.</summary>
    Grid = 15,
}
