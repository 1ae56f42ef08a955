using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;
using Ronghe.Registry.Freshness;
using Ronghe.Web;
using Ronghe.Web.Lists;

namespace Ronghe.Registry.Sweeps;

/// <summary>The closing report of a sweep as a file: its buildings, with how far each is. It names nobody.</summary>
internal sealed class ExportSweep(SweepBook book, SweepProgress progress, Areas areas, Texts texts, TimeProvider clock) : IExportable
{
    public string Name => "sweeps";

    public string Words => "sweeps.title";

    public string Right => Areas.Read;

    public string Path => "/desk/sweeps";

    public IReadOnlyList<string> Purposes => [FoundGone.Purpose];

    public IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("address", "dwelling.address", "registry_dwelling.address"),
        new("division", "dwelling.division", "registry_dwelling.division"),
        new("dwellings", "sweep.dwellings", "registry_sweep_dwelling.dwelling_no"),
        new("added", "sweep.added", "registry_dwelling.valid_from"),
        new("done", "sweep.done", "registry_visit.result"),
        new("not-met", "sweep.not-met", "registry_visit.result"),
        new("left", "sweep.left", "registry_visit.result"),
        new("state", "desk.state", "registry_visit.result"),
    ];

    public async Task<Outcome<ExportCount>> CountAsync(string query, CancellationToken cancellation)
    {
        if (await FindAsync(query, cancellation) is not { } sweep)
        {
            return new Problem("sweep.not-found");
        }

        var count = 0L;
        await foreach (var unused in BuildingsAsync(sweep, query, cancellation))
        {
            count++;
        }

        return new ExportCount(count);
    }

    public async IAsyncEnumerable<ExportRow> ReadAsync(ExportQuestion question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindAsync(question.Query, cancellation) is not { } sweep)
        {
            yield break;
        }

        await foreach (var one in BuildingsAsync(sweep, question.Query, cancellation))
        {
            yield return new ExportRow(sweep.Subject, [.. question.Columns.Select(column => CellOf(column, one, question.Language))]);
        }
    }

    private string? CellOf(string column, SweptBuilding one, string language) => column switch
    {
        "address" => one.Building.Address,
        "division" => areas.NameOf(one.Building.Division),
        "state" => texts.In(language, "sweep-state." + one.Progress.State.ToString().ToLowerInvariant()),
        "dwellings" => Text(one.Progress.Dwellings),
        "added" => Text(one.Progress.Added),
        "done" => Text(one.Progress.Done),
        "not-met" => Text(one.Progress.NotMet),
        _ => Text(one.Progress.Left),
    };

    private async IAsyncEnumerable<SweptBuilding> BuildingsAsync(Sweep sweep, string query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = ListState.Read(Spec(sweep.PublicId), new QueryCollection(QueryHelpers.ParseQuery(query)), clock.Today()).Fresh();
        var scope = await book.ScopeAsync(cancellation);
        while (true)
        {
            var page = await progress.BuildingsAsync(sweep, scope, asked.Member<SweepState>("state"), asked, cancellation);
            foreach (var one in page.Items)
            {
                yield return one;
            }

            if (page.Next is not { } next)
            {
                yield break;
            }

            asked = asked.Behind(next);
        }
    }

    /// <summary>What can be asked of the buildings of a sweep.</summary>
    public static ListSpec Spec(Guid sweep) => new($"/desk/sweeps/{sweep}") { Name = "/desk/sweeps/one", Filters = [ListFilter.Of("state", "desk.state", [.. Option.Of<SweepState>("sweep-state.")])], Sizes = [50, 20, 100] };

    private async Task<Sweep?> FindAsync(string query, CancellationToken cancellation) =>
        Guid.TryParse(QueryHelpers.ParseQuery(query)["sweep"], out var id) ? await book.FindAsync(id, cancellation) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
