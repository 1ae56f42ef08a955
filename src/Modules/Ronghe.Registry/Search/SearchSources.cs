using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Search;

/// <summary>In which ways, one after the other, people are found by what was understood.</summary>
internal sealed class SearchSources(RegistryDb db, FieldProtection protection, NameTokenIndex tokens, IResidentPhones phones, DocumentBook documents, TimeProvider clock)
{
    /// <summary>More dwellings than these cannot be meant by an address.</summary>
    public const int MostDwellings = 500;

    private readonly KnownNames _names = new(db, protection);

    /// <param name="typed">What was understood.</param>
    /// <param name="name">A whole name that must fit as well; null for any.</param>
    /// <param name="scope">Where dwellings may be seen.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<IReadOnlyList<PeopleSource>>> OfAsync(TypedSearch typed, string? name, DivisionScope scope, CancellationToken cancellation) => typed.By switch
    {
        SearchBy.IdNumber => await ByIdNumberAsync(typed.Text, name, cancellation),
        SearchBy.Document => Some(new KnownNumbers(await documents.SeekAsync(typed.Text, cancellation))),
        SearchBy.Phone => Some(new KnownNumbers(await phones.FindAsync(typed.Text, cancellation))),
        SearchBy.Plate or SearchBy.Address => await LivingAsync(typed, scope, cancellation),
        SearchBy.Name => Names(typed.Text),
        SearchBy.NameAndPhone => Some([.. Names(typed.Text).Value.Select(s => s.And((numbers, stop) => phones.EndingAsync(numbers, typed.Tail!, stop)))]),
        SearchBy.Letters => Letters(new LetterNames(typed.Text), typed.Text),
        _ => Some(),
    };

    private static Outcome<IReadOnlyList<PeopleSource>> Some(params PeopleSource[] sources) => sources;

    private async Task<Outcome<IReadOnlyList<PeopleSource>>> ByIdNumberAsync(string number, string? name, CancellationToken cancellation)
    {
        var sought = protection.Index(Person.IdIndexColumn, number);
        var found = new List<long>();
        await using (var rows = await db.BulkReadAsync(
            "SELECT person_no FROM registry_person WHERE id_index = @p0 UNION ALL SELECT person_no FROM registry_person WHERE id_index_even = @p1", [sought.SoughtOdd, sought.SoughtEven], cancellation))
        {
            while (rows.Read())
            {
                found.Add(rows.GetInt64(0));
            }
        }

        found.AddRange(await documents.SeekAsync(number, cancellation));
        var known = new KnownNumbers(found.Distinct());
        return Some(name is null ? known : known.And(Whole(name).MatchAsync));
    }

    private Outcome<IReadOnlyList<PeopleSource>> Names(string folded) => NameTokens.HeadOf(folded) is { } head
        ? Some(Whole(folded), ByName.OfTokens(db, _names, tokens.Sought(TokenKind.Head, head), known => known.StartsWith(folded, StringComparison.Ordinal)))
        : Some(Whole(folded));

    private ByName Whole(string folded)
    {
        var sought = protection.Index(Person.NameIndexColumn, folded);
        return new ByName(
            db, _names, ["registry_person WHERE name_index = @p1", "registry_person WHERE name_index_even = @p2"], [sought.SoughtOdd, sought.SoughtEven],
            known => string.Equals(known, folded, StringComparison.Ordinal));
    }

    private Outcome<IReadOnlyList<PeopleSource>> Letters(LetterNames meant, string letters) => Some(
        ByName.OfTokens(db, _names, tokens.Sought(TokenKind.Sound, letters), meant.Sounds),
        ByName.OfTokens(db, _names, [.. meant.Initials.SelectMany(i => tokens.Sought(TokenKind.Letters, i)).Distinct()], meant.IsShort),
        ByName.OfTokens(db, _names, NameTokens.HeadOf(letters) is { } head ? tokens.Sought(TokenKind.Head, head) : [], meant.Begins));

    private async Task<Outcome<IReadOnlyList<PeopleSource>>> LivingAsync(TypedSearch typed, DivisionScope scope, CancellationToken cancellation)
    {
        var dwellings = typed.By == SearchBy.Plate ? await OfPlateAsync(typed.Text, scope, cancellation) : await OfAddressAsync(typed.Text, scope, cancellation);
        return dwellings.Count > MostDwellings ? new Problem("person.search-wide", MostDwellings) : Some(dwellings.Count == 0 ? [] : [new Dwellers(db, dwellings, clock.Today())]);
    }

    private async Task<List<long>> OfPlateAsync(string plate, DivisionScope scope, CancellationToken cancellation)
    {
        var building = await db.Dwellings.In(scope).Where(d => d.Plate == plate).Select(d => (long?)d.DwellingNo).SingleOrDefaultAsync(cancellation);
        return building is not { } number ? [] : [number, .. await db.Dwellings.In(scope).Where(d => d.BuildingNo == number).Select(d => d.DwellingNo).Take(MostDwellings).ToListAsync(cancellation)];
    }

    /// <summary>Addresses are stored from the street down: what stands before it in what was typed is left out, step by step, until some dwelling begins so.</summary>
    private async Task<List<long>> OfAddressAsync(string typed, DivisionScope scope, CancellationToken cancellation)
    {
        foreach (var begin in TypedAddress.Beginnings(typed))
        {
            var found = await db.Dwellings.In(scope).Where(d => d.Address.StartsWith(begin)).OrderBy(d => d.DwellingNo).Select(d => d.DwellingNo).Take(MostDwellings + 1).ToListAsync(cancellation);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }
}
