using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>
/// Takes the rows of a stored file, a chunk in a transaction together with its verdicts and how far it came. A killed import goes on
/// behind the last chunk and ends as an undisturbed one.
/// </summary>
internal sealed class ImportWorker(
    ImportsDb db, IEnumerable<IImportSource> sources, FileStore files, DatabaseOptions deployment, IActing acting, IAudit audit, TimeProvider clock, ImportWords words, ErrorWorkbook errorFile) : IJobWorker
{
    public const string JobKind = "imports.run";
    private const int SmallestChunk = 250;
    private const int LargestChunk = 4_000;
    private const int ChunksOfASmallFile = 8;

    public string Kind => JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var importNo = long.Parse(arguments, NumberStyles.None, CultureInfo.InvariantCulture);
        var import = await db.Imports.SingleAsync(i => i.ImportNo == importNo, cancellation);
        if (import.EndedAt is not null)
        {
            return null;
        }

        if (await acting.ActForAsync(import.By, cancellation) is { } shut)
        {
            return shut;
        }

        var source = sources.Single(s => s.Kind == import.Kind);
        var plan = await source.PlanAsync(import.PartOf, import.At, import.Language, cancellation);
        if (plan.Problem is { } problem)
        {
            return problem;
        }

        if (await TakeRowsAsync(import, source, plan.Value, progress, cancellation) is { } unreadable)
        {
            return unreadable;
        }

        var errors = import.Bad > 0 ? await errorFile.SaveAsync(import, plan.Value, cancellation) : null;
        Fault.Point("import.errors");
        await db.InTransactionAsync(() =>
        {
            import.End(errors, clock.GetUtcNow());
            audit.Record("import.end", import.Subject, string.Create(CultureInfo.InvariantCulture, $"{import.Good} good, {import.Bad} bad"));
            return Task.CompletedTask;
        }, cancellation);
        return null;
    }

    private async Task<Problem?> TakeRowsAsync(
        Import import, IImportSource source, ImportPlan plan, IProgressReport progress, CancellationToken cancellation)
    {
        await using var stream = files.Open(import.File);
        var opened = ImportFile.Open(stream, plan, words, ImportMapping.Of(import));
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        using var file = opened.Value;
        Pass(file, plan, import);

        await progress.ReportAsync("step.import", import.Done, import.Total, cancellation);
        var size = Math.Clamp(import.Total / ChunksOfASmallFile, SmallestChunk, LargestChunk);
        while (ReadChunk(file, plan, size, import) is { Read: > 0 } chunk)
        {
            await source.MatchAsync(plan, chunk, cancellation);
            await db.InTransactionAsync(() => StoreAsync(import, source, plan, chunk, file.Header, cancellation), cancellation);
            await progress.ReportAsync("step.import", import.Done, import.Total, cancellation);
            Fault.Point("import.chunk");
        }

        return file.Reader.Problem;
    }

    private ImportChunk ReadChunk(ImportFile file, ImportPlan plan, int size, Import import)
    {
        var chunk = new ImportChunk();
        var check = CheckOf(file, chunk, import);
        while (chunk.Read < size && file.Reader.Read())
        {
            chunk.Read++;
            check.Begin();
            if (plan.Read(check) is { } draft)
            {
                chunk.Drafts.Add(draft);
            }
        }

        return chunk;
    }

    private void Pass(ImportFile file, ImportPlan plan, Import import)
    {
        var check = CheckOf(file, new ImportChunk(), import);
        for (var skip = import.Done; skip > 0 && file.Reader.Read(); skip--)
        {
            plan.Pass(check);
        }
    }

    private RowCheck CheckOf(ImportFile file, ImportChunk chunk, Import import) => new(
        file.Reader, file.Header, chunk, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(import.At, CityClock.Zone).DateTime), deployment.Sample);

    private async Task StoreAsync(Import import, IImportSource source, ImportPlan plan, ImportChunk chunk, SheetHeader header, CancellationToken cancellation)
    {
        await source.StoreAsync(import, plan, chunk, cancellation);
        await WriteVerdictsAsync(import, chunk, header, cancellation);
        import.Advance(chunk);
        audit.Record(
            "import.chunk", import.Subject,
            string.Create(CultureInfo.InvariantCulture, $"rows to {import.Done} of {import.Total}: {chunk.Read - chunk.Bad} good, {chunk.Bad} bad"),
            source.Purpose);
    }

    private async Task WriteVerdictsAsync(Import import, ImportChunk chunk, SheetHeader header, CancellationToken cancellation)
    {
        await using var rows = db.BulkInsert("imports_verdict", "import_no", "line", "position", "place", "field", "code", "args");
        var (line, position) = (0, 0);
        foreach (var (at, place, problem) in chunk.Problems)
        {
            (line, position) = (at, at == line ? position + 1 : 0);
            rows.Write(import.ImportNo);
            rows.Write(line);
            rows.Write(position);
            rows.Write(place < 0 && problem.Field is { } field ? header[field] : place);
            rows.Write(problem.Field);
            rows.Write(problem.Code);
            rows.Write(Verdict.ArgsOf(problem));
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }
}
