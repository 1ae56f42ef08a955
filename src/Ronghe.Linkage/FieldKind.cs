namespace Ronghe.Linkage;

/// <summary>What a field holds; it decides how its values are compared and which blocks they make.</summary>
public enum FieldKind
{
    /// <summary>A whole name in any script, family and given name together.</summary>
    Name,

    /// <summary>A given name.</summary>
    NameGiven,

    /// <summary>A family name.</summary>
    NameFamily,

    /// <summary>A day: 2001-02-03, 20010203, 2001/2/3, 2001年2月3日 or 03/02/2001.</summary>
    Date,

    /// <summary>An identity number. Chinese ones of 15 and 18 signs are known by their structure; any other is compared sign by sign.</summary>
    IdNumber,

    /// <summary>A number that is a name: house number, postcode, account.</summary>
    Number,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An address or a part of one: street, suburb, building.</summary>
    Address,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of few values: sex, state, group.</summary>
    Category,
}
