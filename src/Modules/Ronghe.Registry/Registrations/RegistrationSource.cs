using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Registrations;

/// <summary>
/// Registers residence by the file. What a row comes to is what <see cref="MoveIn"/> makes of the same person and dwelling one by one; only the writing
/// is done a chunk at a time.
/// </summary>
internal sealed class RegistrationSource(
    RegistryDb db, IRights rights, IPersons persons, Standing standing, DwellingFinder dwellings, RegistrationWriter writer, RegistrationRules rules, Numbers numbers, UndoRegistrations undo) : IImportSource
{
    public ImportKind Kind => ImportKind.Registrations;

    public string Purpose => MoveIn.Purpose;

    public bool CanTry => true;

    public string? DeskRight => HandleDeclaration.Decide;

    public string? UndoJob => UndoWorker.JobKind;

    /// <summary>People who still live where the import registered them.</summary>
    public async Task<IReadOnlyList<string>> KeptAsync(Import import, int most, CancellationToken cancellation) =>
        [.. (await undo.StandingAsync(import, most, cancellation)).Select(person => string.Create(CultureInfo.InvariantCulture, $"/desk/persons/{person}"))];

    public Task<Outcome<ImportPlan>> PlanAsync(long partOf, DateTimeOffset at, string language, CancellationToken cancellation) =>
        Task.FromResult<Outcome<ImportPlan>>(new RegistrationPlan());

    public async Task StoreAsync(Import import, ImportPlan plan, ImportChunk chunk, CancellationToken cancellation)
    {
        if (!import.Trial)
        {
            // Its lock makes imports and desks that run at the same time look one after the other.
            await numbers.SequenceAsync(cancellation);
        }

        var scope = await rights.ScopeAsync(HandleDeclaration.Decide, null, cancellation);
        var drafts = chunk.Good.Cast<RegistrationDraft>().ToList();
        await dwellings.PrepareAsync(drafts.Select(d => d.Dwelling), scope, cancellation);
        chunk.Persons = await persons.FindByIdNumberAsync(drafts.ConvertAll(d => d.IdNumber), cancellation);
        var names = await NamesAsync(chunk.Persons.Values, cancellation);
        var moves = new List<Registration>();
        foreach (var draft in drafts)
        {
            var place = dwellings.Find(draft.Dwelling);
            var person = chunk.Persons.GetValueOrDefault(draft.IdNumber);
            if (place.Problem is { } problem)
            {
                chunk.Refuse(new RowProblem(draft.Line, -1, problem));
            }
            else if (person != 0 && (!names.TryGetValue(person, out var name) || !RealNames.Same(name, draft.Name)))
            {
                chunk.Refuse(new RowProblem(draft.Line, -1, new Problem("import.name-differs") { Field = "name" }));
            }
            else
            {
                moves.Add(new Registration(draft, person, place.Value, rules.FirstDayOf(draft.Arrived, import.At)));
            }
        }

        var known = await SpellsAsync([.. moves.Select(m => m.Person).Where(p => p != 0)], cancellation);
        var changed = moves.FindAll(m => !(m.Spells = known.GetValueOrDefault(m.Person) ?? []).Exists(s => s.To is null && s.Item == m.Place.Dwelling && s.From <= m.From));
        chunk.Count("registration.new", changed.Count(m => m.Person == 0));
        chunk.Count("registration.moved", changed.Count(m => m.Leaves.Any()));
        chunk.Count("registration.known", changed.Count(m => m.Person != 0 && !m.Leaves.Any()));
        chunk.Count("registration.already", moves.Count - changed.Count);
        if (!import.Trial && changed.Count > 0)
        {
            await writer.WriteAsync(import, changed, cancellation);
        }
    }

    private async Task<Dictionary<long, string>> NamesAsync(IEnumerable<long> people, CancellationToken cancellation)
    {
        var names = new Dictionary<long, string>();
        await foreach (var identity in persons.ReadAsync([.. people.Distinct()], Purpose, cancellation))
        {
            names[identity.Person] = identity.Name;
        }

        return names;
    }

    /// <summary>Where people are known to live or to have lived, by the number that survives.</summary>
    private async Task<Dictionary<long, List<KnownSpell>>> SpellsAsync(List<long> people, CancellationToken cancellation)
    {
        var found = new Dictionary<long, List<KnownSpell>>();
        var merges = people.Count == 0 ? null : await standing.MapAsync(people, Standing.Now, cancellation);
        await db.BulkReadInAsync(
            "SELECT person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state, department, checked_on, reply FROM registry_residence WHERE known_to IS NULL AND person_no IN",
            merges is null ? people : people.SelectMany(merges.NumbersOf).Distinct(),
            row =>
            {
                var number = row.GetInt64(0);
                var person = merges?.SurvivorOf(number) ?? number;
                (found.TryGetValue(person, out var spells) ? spells : found[person] = []).Add(KnownSpell.Of(row));
            },
            cancellation);
        return found;
    }
}

/// <summary>A row that is registered.</summary>
internal sealed record Registration(RegistrationDraft Draft, long Person, Place Place, DateOnly From)
{
    /// <summary>Who it is about; known here once somebody new has a number.</summary>
    public long Number { get; set; } = Person;

    public List<KnownSpell> Spells { get; set; } = [];

    /// <summary>The spells that end or are taken back.</summary>
    public IEnumerable<KnownSpell> Leaves => Spells.Where(s => Leaving.Of(s.From, s.To, From) != Leave.Stays);
}
