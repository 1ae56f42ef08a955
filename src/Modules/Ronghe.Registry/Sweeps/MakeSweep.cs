using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Freshness;

namespace Ronghe.Registry.Sweeps;

/// <summary>What a sweep is to be.</summary>
internal sealed record NewSweep(string? Title, DivisionCode? Area, DateOnly First, DateOnly Last, string? Shifts);

/// <summary>Makes a sweep, and takes down every dwelling of the area there is: what is added later joins it, and none is forgotten.</summary>
internal sealed class MakeSweep(RegistryDb db, IRights rights, Numbers numbers, IAudit audit, IActor actor, TimeProvider clock)
{
    public const string Manage = "sweeps.manage";

    public Task<Outcome<Sweep>> RunAsync(NewSweep wanted, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (Check(wanted) is { } problem)
        {
            return (Outcome<Sweep>)problem;
        }

        var area = wanted.Area!.Value;
        if (!(await rights.ScopeAsync(Manage, null, cancellation)).Covers(DivisionScope.Of(area)))
        {
            return new Problem("access.forbidden", Manage);
        }

        var sweep = new Sweep
        {
            SweepNo = await numbers.TakeAsync(Sweep.Counter, 1, cancellation), Title = wanted.Title!.Trim(), Area = area.Number, First = wanted.First, Last = wanted.Last,
            Shifts = Shift.Write(Shift.Read(wanted.Shifts)!), MadeBy = actor.Name, At = clock.GetUtcNow(),
        };
        db.Sweeps.Add(sweep);
        await db.SaveChangesAsync(cancellation);
        var taken = await db.ExecuteAsync(
            $$"""
            INSERT INTO registry_sweep_dwelling (sweep_no, dwelling_no, building_no, division)
            SELECT {0}, d.dwelling_no, COALESCE(d.building_no, d.dwelling_no), d.division FROM registry_dwelling d WHERE d.division >= {1} AND d.division < {2} AND {{AreaSql.IsUnit}}
            """,
            [sweep.SweepNo, area.From, area.To], cancellation);
        if (taken == 0)
        {
            db.Sweeps.Remove(sweep);
            return new Problem("sweep.empty") { Field = "area" };
        }

        audit.Record("sweep.make", sweep.Subject, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{area} {taken}"));
        return sweep;
    }, cancellation);

    private Problem? Check(NewSweep wanted) =>
        string.IsNullOrWhiteSpace(wanted.Title) || wanted.Title.Trim().Length > Sweep.TitleMaxLength ? new Problem("sweep.title", Sweep.TitleMaxLength) { Field = "title" }
        : wanted.Area is not { Level: >= DivisionLevel.County } ? new Problem("sweep.area") { Field = "area" }
        : wanted.First < clock.Today() ? new Problem("sweep.first") { Field = "first" }
        : wanted.Last < wanted.First || wanted.Last.DayNumber - wanted.First.DayNumber >= Sweep.MostDays ? new Problem("sweep.last", Sweep.MostDays) { Field = "last" }
        : Shift.Read(wanted.Shifts) is null || wanted.Shifts?.Length > Shift.MaxLength ? new Problem("sweep.shifts", Shift.Most) { Field = "shifts" }
        : null;
}
