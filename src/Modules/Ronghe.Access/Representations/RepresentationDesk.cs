using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Access.Residents;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Representations;

/// <summary>What somebody wants to give or claim, as typed.</summary>
/// <param name="Days">How long; null for as long as may be.</param>
internal sealed record RepresentationRequest(IReadOnlyList<string> Matters, DateOnly? From, int? Days);

/// <summary>Gives, accepts, claims, confirms and withdraws representations.</summary>
internal sealed class RepresentationDesk(
    AccessDb db,
    RepresentationRules rules,
    ResidentAccounts residents,
    IRealNames register,
    IRights rights,
    ITries tries,
    IInbox inbox,
    CurrentActor actor,
    IAudit audit,
    DatabaseOptions deployment,
    TimeProvider clock,
    SecurityClock security)
{
    public const string Give = "my.authorise";
    private const string What = "representation";
    private const int MostTries = 10;

    /// <summary>The longest way ahead that a first day may lie.</summary>
    private const int MostAhead = 365;
    private const int Adult = 18;

    /// <summary>A person authorises another, whom they name by phone; it holds once that one accepts.</summary>
    public async Task<Outcome<RepresentationRow>> AuthoriseAsync(string? phone, RepresentationRequest request, CancellationToken cancellation)
    {
        var me = await MayAsync(cancellation);
        if (me.Problem is { } refused)
        {
            return refused;
        }

        var span = Span(RepresentationKind.Authorised, request, last: null);
        if (span.Problem is { } wrong)
        {
            return wrong;
        }

        var agent = PhoneNumber.Normalise(phone) is { } number ? await residents.FindAsync(number, cancellation) : null;
        if (agent is not { Level: >= RealNameLevel.Matched, PersonNo: { } person } || agent.AccountId == me.Value.AccountId)
        {
            return new Problem("representation.agent") { Field = "phone" };
        }

        return await AddAsync("representation.offer", RepresentationKind.Authorised, me.Value.PersonNo!.Value, agent.AccountId, person, span.Value, request.Matters, cancellation);
    }

    /// <summary>The agent takes on what a person gave them.</summary>
    public Task<Outcome<RepresentationRow>> AcceptAsync(Guid id, CancellationToken cancellation) => ChangeAsync(
        id, r => r.AgentId == actor.Account && r.Kind == RepresentationKind.Authorised, "representation.accept", Confirm, cancellation);

    /// <summary>Somebody claims to stand for a child, a spouse or a relative; it holds once a window has seen the proof.</summary>
    public async Task<Outcome<RepresentationRow>> ClaimAsync(
        RepresentationKind kind, string? name, string? idNumber, RepresentationRequest request, CancellationToken cancellation)
    {
        var me = await MayAsync(cancellation);
        if (me.Problem is { } refused)
        {
            return refused;
        }

        if (kind == RepresentationKind.Authorised || !rules.Kinds.ContainsKey(kind))
        {
            return new Problem("representation.kind") { Field = "kind" };
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > RealName.NameMaxLength || IdCard.Check(idNumber ?? "", clock.Today(), deployment.Sample, out var number) != IdVerdict.Ok
            || await register.MatchAsync(name, number.Text, cancellation) is not { } person || person == me.Value.PersonNo)
        {
            return new Problem("real-name.wrong") { Field = "name" };
        }

        var grownUp = number.Birth.AddYears(Adult);
        if (kind == RepresentationKind.Child && grownUp <= clock.Today())
        {
            return new Problem("representation.adult") { Field = "kind" };
        }

        var span = Span(kind, request, kind == RepresentationKind.Child ? grownUp.AddDays(-1) : null);
        return span.Problem is { } wrong
            ? wrong
            : await AddAsync("representation.claim", kind, person, me.Value.AccountId, me.Value.PersonNo!.Value, span.Value, request.Matters, cancellation);
    }

    /// <summary>A clerk has seen the proof, and the document of the represented person, whose name and number they type from it.</summary>
    public async Task<Outcome<RepresentationRow>> ConfirmAsync(Guid id, string? name, string? idNumber, string? proof, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(proof) || proof.Length > RepresentationRow.ProofMaxLength)
        {
            return new Problem("representation.proof", RepresentationRow.ProofMaxLength) { Field = "proof" };
        }

        var person = name is { Length: > 0 and <= RealName.NameMaxLength } && idNumber is { Length: > 0 and < 50 } ? await register.MatchAsync(name, idNumber, cancellation) : null;
        return person is null
            ? new Problem("real-name.wrong") { Field = "name" }
            : await ChangeAsync(
                id, r => r.Kind != RepresentationKind.Authorised && r.PrincipalNo == person, "representation.confirm",
                r =>
                {
                    Confirm(r);
                    r.Proof = proof.Trim();
                },
                cancellation);
    }

    /// <summary>A clerk does not confirm a claim.</summary>
    public Task<Outcome<RepresentationRow>> RefuseAsync(Guid id, string? reason, CancellationToken cancellation) => Grants.GrantCheck.CheckReason(reason) is { } problem
        ? Task.FromResult<Outcome<RepresentationRow>>(problem)
        : ChangeAsync(id, r => r.Kind != RepresentationKind.Authorised, "representation.refuse", r => End(r, reason!.Trim()), cancellation);

    /// <summary>Either side ends it, at once and without a reason. What was given, accepted or confirmed earlier stays in the ledger.</summary>
    public async Task<Outcome<RepresentationRow>> WithdrawAsync(Guid id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var me = actor.Account is { } account ? await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.AccountId == account, cancellation) : null;
        var own = me is { Level: RealNameLevel.Verified } ? me.PersonNo : null;
        if (me is null || await db.Representations.SingleOrDefaultAsync(r => r.PublicId == id && r.EndedAt == null && (r.AgentId == me.AccountId || r.PrincipalNo == own), cancellation) is not { } row)
        {
            return (Outcome<RepresentationRow>)new Problem("representation.not-found");
        }

        End(row, reason: null);
        Record("representation.withdraw", row);
        return row;
    }, cancellation);

    private async Task<Outcome<Resident>> MayAsync(CancellationToken cancellation)
    {
        if (await rights.CheckAsync(Give, cancellation) is { } refused)
        {
            return refused;
        }

        // Each request names somebody: without a limit it would tell who has an account, or whose number is whose.
        if (await tries.BeginAsync(What, actor.Name, MostTries, cancellation) is { } minutes)
        {
            return new Problem("representation.too-many", minutes);
        }

        return actor.Account is { } account && await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.AccountId == account, cancellation) is { Level: RealNameLevel.Verified, PersonNo: not null } me
            ? me
            : new Problem("access.forbidden", Give);
    }

    private Outcome<SpanOfDays> Span(RepresentationKind kind, RepresentationRequest request, DateOnly? last)
    {
        if (request.Matters.Count == 0 || request.Matters.Any(m => !rules.Matters.ContainsKey(m)))
        {
            return new Problem("representation.matters") { Field = "matters" };
        }

        var (today, longest) = (clock.Today(), rules.Kinds[kind].Days);
        var from = request.From ?? today;
        if (from < today || from > today.AddDays(MostAhead) || from > last)
        {
            return new Problem("representation.from", MostAhead) { Field = "from" };
        }

        if (request.Days is < 1 || request.Days > longest)
        {
            return new Problem("representation.days", longest) { Field = "days" };
        }

        var until = from.AddDays((request.Days ?? longest) - 1);
        return new SpanOfDays(from, until > last ? last.Value : until);
    }

    private async Task<Outcome<RepresentationRow>> AddAsync(
        string act, RepresentationKind kind, long principal, long agent, long agentNo, SpanOfDays span, IReadOnlyList<string> matters, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var today = clock.Today();
        if (await db.Representations.AnyAsync(r => r.PrincipalNo == principal && r.AgentId == agent && r.Kind == kind && r.EndedAt == null && r.ValidUntil >= today, cancellation))
        {
            return (Outcome<RepresentationRow>)new Problem("representation.conflict");
        }

        var row = new RepresentationRow
        {
            PublicId = Guid.CreateVersion7(security.Now), Kind = kind, PrincipalNo = principal, AgentId = agent, AgentNo = agentNo,
            Matters = string.Join(' ', rules.Matters.Keys.Where(matters.Contains)), ValidFrom = span.From, ValidUntil = span.Until, AskedAt = security.Now, AskedBy = actor.Name,
        };
        db.Representations.Add(row);
        Record(act, row);

        // Who is to be acted for hears of a claim, who is to act of an offer: each can refuse only what they know of.
        await inbox.SendAsync(
            new PersonMessage(kind == RepresentationKind.Authorised ? agentNo : principal, kind == RepresentationKind.Authorised ? "represent-offered" : "represent-claimed", span.From, span.Until) { Link = "/my/representations" }, cancellation);
        return row;
    }, cancellation);

    private async Task<Outcome<RepresentationRow>> ChangeAsync(
        Guid id, Func<RepresentationRow, bool> mine, string act, Action<RepresentationRow> change, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var row = await db.Representations.SingleOrDefaultAsync(r => r.PublicId == id, cancellation);
        if (row is null || row.StateOn(clock.Today()) != RepresentationState.Waiting || !mine(row))
        {
            return (Outcome<RepresentationRow>)new Problem("representation.not-found");
        }

        change(row);
        Record(act, row);

        // The one who asked hears what came of it.
        await inbox.SendAsync(
            new PersonMessage(
                row.Kind == RepresentationKind.Authorised ? row.PrincipalNo : row.AgentNo,
                row.EndedAt is not null ? "represent-refused" : row.Kind == RepresentationKind.Authorised ? "represent-accepted" : "represent-confirmed", row.ValidFrom, row.ValidUntil) { Link = "/my/representations" },
            cancellation);
        return row;
    }, cancellation);

    private void Confirm(RepresentationRow row) => (row.ConfirmedAt, row.ConfirmedBy) = (security.Now, actor.Name);

    private void End(RepresentationRow row, string? reason) => (row.EndedAt, row.EndedBy, row.EndReason) = (security.Now, actor.Name, reason);

    /// <summary>Every row names both.</summary>
    private void Record(string act, RepresentationRow row) => audit.Record(
        act, Represents.SubjectOf(row.PrincipalNo), $"representation:{row.PublicId} {row.Kind} {CurrentActor.NameOf(row.AgentId)} {row.Matters} {row.ValidFrom:yyyy-MM-dd}/{row.ValidUntil:yyyy-MM-dd}");

    private sealed record SpanOfDays(DateOnly From, DateOnly Until);
}
