using Ronghe.Access.Accounts;
using Ronghe.Kernel;

namespace Ronghe.Access.Grants;

/// <summary>Makes the first of one of the three administrators: account, grant and one-time link together, while there is none.</summary>
internal sealed class FirstAdministrator(AccessDb db, Invite invite, GrantDesk desk)
{
    public async Task<Outcome<Invitation>> RunAsync(string name, string display, GrantRequest request, CancellationToken cancellation)
    {
        // A refused grant must undo the account as well, so the refusal leaves the transaction as an exception would.
        try
        {
            return await db.InTransactionAsync(async () =>
            {
                var invited = await invite.AddAsync(name, display, cancellation);
                if (invited.Problem is { } problem)
                {
                    throw new Refused(problem);
                }

                await db.SaveChangesAsync(cancellation);
                var granted = await desk.BeginAsync(name, request, sample: false, cancellation);
                return granted.Problem is { } refused ? throw new Refused(refused) : invited;
            }, cancellation);
        }
        catch (Refused refused)
        {
            return refused.Why;
        }
    }

    private sealed class Refused(Problem why) : Exception(why.Code)
    {
        public Problem Why => why;
    }
}
