using Ronghe.Access.Accounts;

namespace Ronghe.Access.Sessions;

/// <summary>What is still asked of somebody who knows their password before they may work.</summary>
internal enum Step
{
    /// <summary>Nothing: signed in.</summary>
    None,

    /// <summary>The code of the second factor.</summary>
    Code,

    /// <summary>To set up a second factor.</summary>
    Enrol,

    /// <summary>A new password: the old one is too old.</summary>
    Password,
}

/// <summary>A session, whose it is, and what is still asked.</summary>
internal sealed record SignedIn(Session Session, Account Account, Step Step)
{
    /// <summary>Where the step is done.</summary>
    public static string PathOf(Step step) => step switch
    {
        Step.Code => "/signin/code",
        Step.Enrol => "/signin/enrol",
        Step.Password => "/signin/password",
        _ => "/desk",
    };
}
