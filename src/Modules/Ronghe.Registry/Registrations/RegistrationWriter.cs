using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Registrations;

/// <summary>
/// Writes the registrations of a chunk in the transaction under way: people who are new, the ends of where people lived, where they live now, and an act
/// for every fact, each table at once.
/// </summary>
internal sealed class RegistrationWriter(RegistryDb db, Numbers numbers, Names names, FieldProtection protection, DocumentBook documents, DocumentChecks checks, DatabaseOptions deployment, TimeProvider clock)
{
    private const string Table = "registry_residence";
    private const int Part = 200;

    public async Task WriteAsync(Import import, List<Registration> moves, CancellationToken cancellation)
    {
        var sequence = await numbers.SequenceAsync(cancellation);
        await AddPersonsAsync(import, moves.FindAll(m => m.Person == 0), sequence, cancellation);
        var origin = new FactOrigin(await names.NumberOfAsync(import.Subject, cancellation), await names.NumberOfAsync(import.By, cancellation), null, null, null);
        var leaves = moves.SelectMany(m => m.Leaves.Select(s => (Move: m, Spell: s, Ends: Leaving.Of(s.From, s.To, m.From) == Leave.Ends))).ToList();
        await EndKnowingAsync(leaves.ConvertAll(l => l.Spell), sequence, cancellation);
        var fact = await numbers.TakeAsync("registry_fact", moves.Count + leaves.Count(l => l.Ends), cancellation);
        var acts = new List<(FactActKind Done, long Person, long? Before, long? After)>(moves.Count + leaves.Count);
        await using (var rows = new FactWriter(db, Table, sequence))
        {
            foreach (var (move, spell, ends) in leaves)
            {
                if (ends)
                {
                    rows.Write(spell.Person, fact, MoveIn.Residence, spell.Row with { To = move.From.DayNumber }, origin with { Department = spell.Department, CheckedOn = spell.CheckedOn, Reply = spell.Reply });
                }

                acts.Add((!ends ? FactActKind.Cancel : spell.To is null ? FactActKind.End : FactActKind.Correct, spell.Person, spell.Fact, ends ? fact++ : null));
            }

            foreach (var move in moves)
            {
                var row = new FactRow(0, move.From.DayNumber, FactColumn.Open, MoveIn.Registered, 0, 0, 1, move.Place.Division, move.Place.Dwelling, FactState.Unanswered);
                rows.Write(move.Number, fact, MoveIn.Residence, row, origin);
                acts.Add((FactActKind.Record, move.Number, null, fact++));
            }

            await rows.CompleteAsync(cancellation);
        }

        await WriteActsAsync(import, acts, sequence, cancellation);
    }

    private async Task AddPersonsAsync(Import import, List<Registration> newcomers, long sequence, CancellationToken cancellation)
    {
        if (newcomers.Count == 0)
        {
            return;
        }

        var next = await numbers.TakeAsync("registry_person", newcomers.Count, cancellation);
        var doubtful = new List<(long Person, CheckedDocument Found)>();
        await using var rows = new PersonWriter(db, protection, clock, sequence);
        foreach (var newcomer in newcomers)
        {
            IdCard.Check(newcomer.Draft.IdNumber, clock.Today(), deployment.Sample, out var id);
            newcomer.Number = next;
            if (checks.OfNumber(id) is not DocumentFaults.None and var faults)
            {
                doubtful.Add((next, new CheckedDocument(IdDocument.Of(id.Text, null, clock.Today()), id.Birth, id.Sex, faults)));
            }

            rows.Write(next++, newcomer.Draft.Name, newcomer.Draft.IdNumber, id.Birth.DayNumber, (int)id.Sex, DivisionCode.Find(id.County * MoveIn.County)?.Number ?? 0);
        }

        await rows.CompleteAsync(cancellation);
        await documents.MarkAsync(doubtful, import.Subject, import.By, cancellation);
    }

    /// <summary>Ends the knowing of spells; the lock of the sequence keeps others from them since they were read.</summary>
    private async Task EndKnowingAsync(List<KnownSpell> spells, long sequence, CancellationToken cancellation)
    {
        foreach (var part in spells.Chunk(Part))
        {
            var persons = string.Join(',', part.Select(s => s.Person.ToString(CultureInfo.InvariantCulture)));
            var facts = string.Join(',', part.Select(s => s.Fact.ToString(CultureInfo.InvariantCulture)));
            var ended = await db.ExecuteAsync($"UPDATE {Table} SET known_to = {{0}} WHERE known_to IS NULL AND person_no IN ({persons}) AND fact_no IN ({facts})", [sequence], cancellation);
            if (ended != part.Length)
            {
                throw new DbUpdateConcurrencyException($"{part.Length - ended} spells are no longer known.");
            }
        }
    }

    private async Task WriteActsAsync(Import import, List<(FactActKind Done, long Person, long? Before, long? After)> acts, long sequence, CancellationToken cancellation)
    {
        var (next, at) = (await numbers.TakeAsync("registry_act", acts.Count, cancellation), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var rows = db.BulkInsert("registry_act", "act_no", "sequence", "person_no", "done", "kind", "fact_before", "fact_after", "reason", "recorder", "at");
        foreach (var (done, person, before, after) in acts)
        {
            rows.Write(next++);
            rows.Write(sequence);
            rows.Write(person);
            rows.Write((int)done);
            rows.Write(MoveIn.Residence);
            rows.Write(before);
            rows.Write(after);
            rows.Write(import.Subject);
            rows.Write(import.By);
            rows.Write(at);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }
}
