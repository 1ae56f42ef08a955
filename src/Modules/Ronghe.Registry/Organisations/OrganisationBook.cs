using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Keepers;

namespace Ronghe.Registry.Organisations;

/// <summary>An organisation as staff see it: whom to call stands masked.</summary>
internal sealed record OrganisationPicture(Organisation Row, string? Contact, string? Phone, IReadOnlyList<OrganisationPast> Past, IReadOnlyList<KeptByIt> Buildings);

/// <summary>A building that an organisation keeps: its dormitory.</summary>
internal sealed record KeptByIt(Guid Keeper, string Address);

/// <summary>Organisations: whole within one's divisions; that a code has a name is public and known everywhere.</summary>
internal sealed class OrganisationBook(RegistryDb db, IRights rights, FieldProtection protection)
{
    public const string Read = "organisations.read";
    public const string Manage = "organisations.manage";

    /// <summary>Those that may be seen.</summary>
    public async Task<IQueryable<Organisation>> SeenAsync(CancellationToken cancellation) => db.Organisations.In(await rights.ScopeAsync(Read, null, cancellation)).AsNoTracking();

    /// <summary>Those of them that have a code, or in whose name a text occurs.</summary>
    public static IQueryable<Organisation> Having(IQueryable<Organisation> organisations, string text)
    {
        var sought = text.Trim();
        if (Uscc.Check(sought, out var code) == UsccVerdict.Ok)
        {
            return organisations.Where(o => o.Uscc == code);
        }

        return organisations.Where(o => o.Name.Contains(sought));
    }

    /// <summary>Those of them of a kind; see <see cref="Organisation.Kinds"/>.</summary>
    public static IQueryable<Organisation> Of(IQueryable<Organisation> organisations, string kind) =>
        kind == "other" ? organisations.Where(o => !Organisation.Kinds.Contains(o.Uscc.Substring(0, 2))) : organisations.Where(o => o.Uscc.StartsWith(kind));

    /// <summary>One; null when there is none that may be seen.</summary>
    public async Task<OrganisationPicture?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await (await SeenAsync(cancellation)).SingleOrDefaultAsync(o => o.PublicId == id, cancellation) is not { } row)
        {
            return null;
        }

        var past = await db.OrganisationPasts.AsNoTracking().Where(p => p.OrganisationNo == row.OrganisationNo).OrderByDescending(p => p.PastNo).ToListAsync(cancellation);
        return new OrganisationPicture(
            row,
            row.Contact is { Length: > 0 } contact ? Masking.Name(protection.Open(Organisation.ContactColumn, row.OrganisationNo, contact)) : null,
            row.Phone is { Length: > 0 } phone ? Masking.Phone(protection.Open(Organisation.PhoneColumn, row.OrganisationNo, phone)) : null,
            past, await BuildingsAsync(row.OrganisationNo, cancellation));
    }

    /// <summary>The buildings that it keeps, in the streets of which the one who asks may see dwellings.</summary>
    private async Task<IReadOnlyList<KeptByIt>> BuildingsAsync(long organisation, CancellationToken cancellation)
    {
        var scope = await rights.ScopeAsync(DwellingBook.Read, null, cancellation);
        var kept = db.Keepers.In(scope).Where(k => k.OrganisationNo == organisation && k.State == KeeperState.Confirmed);
        return await (from keeper in kept join building in db.Dwellings.In(scope) on keeper.BuildingNo equals building.DwellingNo orderby keeper.KeeperNo select new KeptByIt(keeper.PublicId, building.Address)).ToListAsync(cancellation);
    }

    /// <summary>The organisation of a code, wherever it is.</summary>
    public async Task<Outcome<Organisation>> OfCodeAsync(string? typed, string field, CancellationToken cancellation)
    {
        if (Uscc.Check(typed ?? "", out var code) is not UsccVerdict.Ok and var verdict)
        {
            return ProblemOf(verdict) with { Field = field };
        }

        var found = await db.BeyondReachAsync(() => db.Organisations.Anywhere.AsNoTracking().SingleOrDefaultAsync(o => o.Uscc == code, cancellation), cancellation);
        return found is null ? new Problem("organisation.unknown", code) { Field = field } : found;
    }

    /// <summary>The organisations among some employers' numbers, wherever they are.</summary>
    public async Task<IReadOnlyDictionary<long, Organisation>> OfNumbersAsync(IEnumerable<long> numbers, CancellationToken cancellation)
    {
        var wanted = numbers.Where(n => n >= Organisation.First).Distinct().ToList();
        return wanted.Count == 0
            ? new Dictionary<long, Organisation>()
            : await db.BeyondReachAsync(() => db.Organisations.Anywhere.AsNoTracking().Where(o => wanted.Contains(o.OrganisationNo)).ToDictionaryAsync(o => o.OrganisationNo, cancellation), cancellation);
    }

    public static Problem ProblemOf(UsccVerdict verdict) => new(verdict switch
    {
        UsccVerdict.WrongLength => "organisation.uscc-length",
        UsccVerdict.WrongCharacter => "organisation.uscc-character",
        _ => "organisation.uscc-check",
    });
}
