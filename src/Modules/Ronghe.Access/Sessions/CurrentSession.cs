using Microsoft.AspNetCore.Http;

namespace Ronghe.Access.Sessions;

/// <summary>The session that a request came with.</summary>
internal sealed class CurrentSession(IHttpContextAccessor http, SecurityClock clock)
{
    /// <summary>A form opened in time may be sent in a little later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Null when nobody is signed in; also there while a step is still asked.</summary>
    public SignedIn? SignedIn { get; private set; }

    /// <summary>True when something was refused only because its right asks for a fresh proof.</summary>
    public bool MustProve { get; private set; }

    public void Is(SignedIn found) => SignedIn = found;

    /// <summary>True when whoever sits there proved lately who they are; otherwise the refusal will ask for it.</summary>
    public bool IsFresh()
    {
        var sendsForm = http.HttpContext is { } request && !HttpMethods.IsGet(request.Request.Method);
        var proved = SignedIn is { } found && clock.Now - found.Session.ProvedAt <= Session.Fresh + (sendsForm ? Patience : TimeSpan.Zero);
        MustProve = !proved;
        return proved;
    }
}
