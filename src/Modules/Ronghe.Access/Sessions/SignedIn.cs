using Ronghe.Access.Accounts;
using Ronghe.Access.Residents;

namespace Ronghe.Access.Sessions;

/// <summary>What is still asked of somebody who knows their password before they may work.</summary>
internal enum Step
{
    /// <summary>Nothing: signed in.</summary>
    None,

    /// <summary>The second factor: a code or a passkey.</summary>
    Code,

    /// <summary>To set up a second factor.</summary>
    Enrol,

    /// <summary>A new password: the old one is too old.</summary>
    Password,
}

/// <summary>A session, whose it is, and what is still asked.</summary>
internal sealed record SignedIn(Session Session, Account Account, Step Step)
{
    /// <summary>The grants of the account that were not ended when the session was looked up, read in the same statement; null when nobody read them.</summary>
    public IReadOnlyList<Grants.Grant>? Grants { get; init; }

    /// <summary>What a resident's account has besides; null for staff.</summary>
    public Resident? Resident { get; init; }

    /// <summary>True when the account has an authenticator app.</summary>
    public bool HasCodes { get; init; }

    /// <summary>True when the account has a passkey, also one that was stopped: its password alone is then never enough.</summary>
    public bool HasPasskey { get; init; }

    /// <summary>True when a password, with a code where there are codes, proves who sits there.</summary>
    public bool ProvesByPassword => Account.Password is not null && (HasCodes || !HasPasskey);

    /// <summary>Where somebody sees their own account.</summary>
    public static string AccountPageOf(Account account) => account.Kind == AccountKind.Staff ? "/desk/account" : "/my";

    /// <summary>Where somebody arrives who was on the way to nowhere else.</summary>
    public static string HomeOf(Account account) => account.Kind == AccountKind.Staff ? "/desk" : "/my";

    /// <summary>Where the step is done; with none left, home.</summary>
    public static string PathOf(SignedIn found) => found.Step == Step.None ? HomeOf(found.Account) : PathOf(found.Step);

    /// <summary>Where the step is done.</summary>
    public static string PathOf(Step step) => step switch
    {
        Step.Code => "/signin/code",
        Step.Enrol => "/signin/enrol",
        Step.Password => "/signin/password",
        _ => "/desk",
    };
}
