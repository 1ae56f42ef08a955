namespace Ronghe.Access.Accounts;

/// <summary>Whose account it is.</summary>
internal enum AccountKind
{
    /// <summary>Somebody who works for the administration.</summary>
    Staff = 0,

    /// <summary>Anybody else: residents, landlords, employers. What they are besides is a matter of the registers.</summary>
    Resident = 1,

    /// <summary>Another system, known by signed requests.</summary>
    Client = 2,
}
