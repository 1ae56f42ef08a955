namespace Ronghe.Gate;

/// <summary>What must not be published.</summary>
public enum HitKind
{
    /// <summary>An identity number: 18 characters with a right check character, or 15 digits.</summary>
    IdentityNumber = 0,

    /// <summary>A mobile phone number.</summary>
    Phone = 1,

    /// <summary>A bank card number (Luhn).</summary>
    BankCard = 2,

    /// <summary>A part that cannot be searched, and is therefore not let through.</summary>
    Unreadable = 3,
}

/// <summary>Something that must not be published, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where: a line, a cell, a page, the file's name.</param>
/// <param name="Shown">Enough of it to find it by: its first two characters and how many there are. Never the whole.</param>
public sealed record GateHit(HitKind Kind, string Place, string Shown);
