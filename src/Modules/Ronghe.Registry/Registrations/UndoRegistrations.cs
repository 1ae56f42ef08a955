using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Facts;

namespace Ronghe.Registry.Registrations;

/// <summary>A registration that stays, because somebody acted on it since the import.</summary>
internal sealed record KeptRegistration(long Person, string By, DateTimeOffset At);

/// <summary>What an undoing came to.</summary>
internal sealed record Undone(long Import, int Taken, IReadOnlyList<KeptRegistration> Kept);

/// <summary>
/// Takes back what an import registered, person by person, with new facts: what it recorded is cancelled, what it ended is corrected to what it was, what
/// it took back is restored. Where somebody acted since, the person is left as they are. People whom the import added stay, living nowhere.
/// </summary>
internal sealed class UndoRegistrations(RegistryDb db, ImportsDb imports, IFacts facts, FactReader reader, IRights rights, IAudit audit, IActor actor, TimeProvider clock)
{
    private const int Part = 100;

    /// <summary>Undoes an import; begun again after a cut, it goes on.</summary>
    public async Task<Outcome<Undone>> RunAsync(long importNo, IProgressReport progress, CancellationToken cancellation)
    {
        if (await imports.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.ImportNo == importNo && i.Kind == ImportKind.Registrations && !i.Trial, cancellation) is not { } import)
        {
            return new Problem("import.not-found", importNo);
        }

        if (import.UndoneAt is not null || import.EndedAt is null)
        {
            return new Problem(import.EndedAt is null ? "import.not-ended" : "import.undone", importNo);
        }

        if (!await MayAsync(import, cancellation))
        {
            return new Problem("import.elsewhere.forbidden", importNo);
        }

        var people = await PeopleAsync(import, cancellation);
        var (taken, done, kept) = (0, 0, new List<KeptRegistration>());
        foreach (var part in people.Chunk(Part))
        {
            await db.InTransactionAsync(async () =>
            {
                foreach (var person in part)
                {
                    var acted = await UndoAsync(import, person, cancellation);
                    taken += acted is null ? 1 : 0;
                    kept.AddRange(acted is null ? [] : [acted]);
                }

                db.Forget();
            }, cancellation);
            await progress.ReportAsync("step.undo", done += part.Length, people.Count, cancellation);
            Fault.Point("import.undo");
        }

        await imports.InTransactionAsync(async () =>
        {
            (await imports.Imports.SingleAsync(i => i.ImportNo == importNo, cancellation)).Undo(clock.GetUtcNow(), kept.Count);
            audit.Record("import.undo", import.Subject, string.Create(CultureInfo.InvariantCulture, $"{taken} taken back, {kept.Count} kept"), MoveIn.Purpose);
        }, cancellation);
        return new Undone(importNo, taken, kept);
    }

    /// <summary>Those who still live where an import registered them.</summary>
    public async Task<IReadOnlyList<long>> StandingAsync(Import import, int most, CancellationToken cancellation)
    {
        var source = await SourceAsync(import, cancellation);
        return await db.Facts(FactKinds.TableOf(MoveIn.Residence)).AsNoTracking().Where(f => f.Source == source && f.ValidTo == null && f.KnownTo == null)
            .Select(f => f.PersonNo).Distinct().OrderBy(p => p).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Whoever takes it back must be able to register wherever it registered somebody; an operator can anywhere.</summary>
    private async Task<bool> MayAsync(Import import, CancellationToken cancellation)
    {
        var (source, scope) = (await SourceAsync(import, cancellation), await rights.ScopeAsync(HandleDeclaration.Decide, null, cancellation));
        var places = await db.Facts(FactKinds.TableOf(MoveIn.Residence)).AsNoTracking().Where(f => f.Source == source && f.ValidTo == null).Select(f => f.Division).Distinct().ToListAsync(cancellation);
        return places.TrueForAll(scope.Covers);
    }

    private async Task<int> SourceAsync(Import import, CancellationToken cancellation) =>
        await db.Names.Where(n => n.Text == import.Subject).Select(n => n.Id).SingleOrDefaultAsync(cancellation);

    /// <summary>Everybody about whom the import recorded something, by the number it was recorded for.</summary>
    private async Task<IReadOnlyList<long>> PeopleAsync(Import import, CancellationToken cancellation)
    {
        var source = await SourceAsync(import, cancellation);
        return await db.Facts(FactKinds.TableOf(MoveIn.Residence)).AsNoTracking().Where(f => f.Source == source && f.ValidTo == null)
            .Select(f => f.PersonNo).Distinct().OrderBy(p => p).ToListAsync(cancellation);
    }

    /// <summary>Undoes what was done about one person; who acted since when it cannot be.</summary>
    private async Task<KeptRegistration?> UndoAsync(Import import, long person, CancellationToken cancellation)
    {
        var acts = (await facts.ListActsAsync(person, await facts.KnownAtAsync(null, cancellation), cancellation)).Where(a => a.FactKind == MoveIn.Residence).ToList();
        var ours = acts.FindAll(a => a.Reason == import.Subject && (a.Kind != FactActKind.Record || a.Person == person));
        var reason = "undo " + import.Subject;
        if (acts.Exists(a => a.Reason == reason && a.Kind == FactActKind.Cancel && ours.Exists(o => o.After == a.Before)))
        {
            return null;
        }

        var since = acts.FindAll(a => !ours.Contains(a) && a.Act > ours.Max(o => o.Act)
            && ours.Exists(o => a.Before is { } before && (before == o.After || (o.Kind == FactActKind.Cancel && before == o.Before))));
        if (since.Count > 0)
        {
            return new KeptRegistration(person, since[0].Recorder, since[0].At);
        }

        var because = new ActReason(reason, "import", actor.Name);
        foreach (var act in ours.OrderByDescending(a => a.Act))
        {
            var after = act.After is { } made ? new FactReference(MoveIn.Residence, act.Person, made) : null;
            var before = act.Before is { } old ? new FactReference(MoveIn.Residence, act.Person, old) : null;
            var undone = act.Kind switch
            {
                FactActKind.Record => await facts.CancelAsync(after!, because, cancellation),
                FactActKind.Cancel => await facts.RestoreAsync(before!, because, cancellation),
                _ => await facts.CorrectAsync(after!, (await reader.FindAsync(before!, cancellation))!.Content, because, cancellation),
            };
            if (undone.Problem is { } problem)
            {
                throw new InvalidOperationException($"{act.Act}: {problem.Code}");
            }
        }

        return null;
    }
}
