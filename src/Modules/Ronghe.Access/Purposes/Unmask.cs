using System.Globalization;
using Ronghe.Access.Rights;
using Ronghe.Access.Sessions;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Purposes;

/// <inheritdoc cref="IUnmasking"/>
internal sealed class Unmask(
    AccessDb db, CurrentRights rights, CurrentActor actor, CurrentSession session, Matrix matrix, DataInventory inventory, ILimits limits, IAudit audit) : IUnmasking
{
    /// <summary>From this level on whoever looks must have proved lately who they are.</summary>
    private const int Sensitive = 4;

    public async Task<Problem?> OpenAsync(Unmasking asked, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Length > IUnmasking.ReasonMaxLength)
        {
            return new Problem("unmask.reason-missing", IUnmasking.ReasonMaxLength) { Field = "reason" };
        }

        var level = inventory.LevelOf(asked.Column);
        if (!actor.IsOperator && await ClearanceAsync(asked, cancellation) < level)
        {
            return new Problem("unmask.level.forbidden", level);
        }

        if (level >= Sensitive && !actor.IsOperator && !session.IsFresh())
        {
            return new Problem("access.prove.forbidden");
        }

        return await limits.TakeAsync("unmask", cancellation) ?? await RecordAsync(asked, cancellation);
    }

    /// <summary>The highest clearance among the roles that give the right.</summary>
    private async Task<int> ClearanceAsync(Unmasking asked, CancellationToken cancellation) =>
        (await rights.GrantsAsync(cancellation)).Where(g => g.CountsFor(asked.Line))
            .Select(g => matrix.Roles.GetValueOrDefault(g.Role)).Where(role => role?.Rights.Contains(asked.Right) == true)
            .Select(role => role!.Clearance).DefaultIfEmpty(0).Max();

    private async Task<Problem?> RecordAsync(Unmasking asked, CancellationToken cancellation)
    {
        await db.InTransactionAsync(() =>
        {
            audit.Record("person.unmask", asked.Subject, string.Create(CultureInfo.InvariantCulture, $"{asked.Column}: {asked.Reason!.Trim()}"), asked.Purpose);
            return Task.CompletedTask;
        }, cancellation);
        return null;
    }
}
