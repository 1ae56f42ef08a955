using System.Globalization;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Declarations;

/// <summary>Somebody of the register.</summary>
internal sealed record Mover(long Person);

/// <summary>What the register records when somebody moves in, in the caller's transaction: who they are, that they left where they lived, where they live now.</summary>
internal sealed class MoveIn(RegistryDb db, IPersons persons, IFacts facts, Numbers numbers, FieldProtection protection, LookForDoubles doubles, DocumentBook documents, IAudit audit, IActor actor, TimeProvider clock)
{
    /// <summary>Who is in the register since this transaction.</summary>
    private long _entered;

    public const string Residence = "residence";
    public const string Purpose = "residence-registration";
    private const string Door = "declaration";
    public const int Registered = 1;

    // A county's six digits stand before nine others.
    public const long County = 1_000_000_000;

    /// <summary>The person of a number: whoever the register has under it, by the same name, or somebody new.</summary>
    public async Task<Outcome<Mover>> PersonAsync(string name, CheckedDocument document, CancellationToken cancellation)
    {
        var number = document.Key;
        if ((await persons.FindByIdNumberAsync([number], cancellation)).TryGetValue(number, out var known))
        {
            await foreach (var identity in persons.ReadAsync([known], Purpose, cancellation))
            {
                return RealNames.Same(identity.Name, name) ? new Mover(known) : new Problem("declaration.name-differs.conflict");
            }
        }

        var sequence = await numbers.SequenceAsync(cancellation);
        var person = await numbers.TakeAsync("registry_person", 1, cancellation);
        await using var writer = new PersonWriter(db, protection, clock, sequence);
        writer.Write(person, name, number, document.Birth.DayNumber, (int)document.Sex, DivisionCode.Find((document.Document.County ?? 0) * County)?.Number ?? 0);
        await writer.CompleteAsync(cancellation);
        if (document.NeedsRow)
        {
            await documents.AddAsync(person, document, Door, actor.Name, cancellation);
        }

        _entered = person;
        audit.Record("person.add", string.Create(CultureInfo.InvariantCulture, $"person:{person}"), null, Purpose);
        return new Mover(person);
    }

    /// <summary>Who lives in one place has left the others: what began before the day ends on it, what begins later is taken back. Then the new spell begins.</summary>
    public async Task<Problem?> RunAsync(long person, Declaration declaration, DateOnly from, CancellationToken cancellation)
    {
        var because = new ActReason(declaration.Subject, Door, actor.Name);
        var known = await facts.ListAsync(person, [Residence], null, await numbers.SequenceAsync(cancellation), cancellation);
        foreach (var spell in known.Where(f => Leaving.Of(f.Content.From, f.Content.To, from) != Leave.Stays))
        {
            var ended = Leaving.Of(spell.Content.From, spell.Content.To, from) == Leave.TakenBack ? await facts.CancelAsync(spell.Reference, because, cancellation)
                : spell.Content.To is null ? await facts.EndAsync(spell.Reference, from, because, cancellation)
                : await facts.CorrectAsync(spell.Reference, spell.Content with { To = from }, because, cancellation);
            if (ended.Problem is { } problem)
            {
                return problem;
            }
        }

        var recorded = await facts.RecordAsync(new NewFact(
            person, Residence, from, null, Registered, 0, 0, 1, declaration.Division, declaration.DwellingNo, FactState.Unanswered, Door, actor.Name), because, cancellation);
        if (recorded.Problem is null && person == _entered)
        {
            // Where they live is compared too.
            await doubles.LookAsync(person, cancellation);
        }

        return recorded.Problem;
    }
}
