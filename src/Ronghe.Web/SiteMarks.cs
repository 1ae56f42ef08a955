namespace Ronghe.Web;

/// <summary>What the foot of every public page of a government site must say (国办发〔2017〕47号), and whom to call.</summary>
/// <param name="Organiser">主办单位: who answers for the site.</param>
/// <param name="Phone">The number to call.</param>
/// <param name="Contact">Where to write or come: address, mail.</param>
/// <param name="SiteCode">网站标识码, ten characters, as the register of government sites gave it.</param>
/// <param name="Icp">ICP备案 number.</param>
/// <param name="Police">公安备案 number.</param>
public sealed record SiteMarks(string Organiser, string Phone, string Contact, string SiteCode, string Icp, string Police)
{
    /// <summary>Those of a demonstration: they say of themselves that they are made up.</summary>
    public static SiteMarks Sample { get; } = new("示例主办单位", "12345", "示例地址", "示例 0000000000", "示例ICP备00000000号", "示例公网安备00000000000000号");

    /// <summary>The phone number as a link calls it.</summary>
    public string Call => "tel:" + string.Concat(Phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
