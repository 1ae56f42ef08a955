using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Admissions;

/// <summary>Opens a year's round from the city's pack and pins the rules it runs on.</summary>
internal sealed class OpenRound(
    RoundsDb db, CityPack packs, Numbers numbers, FileStore files, DatabaseOptions deployment, RoundRecorder record)
{
    /// <param name="programme">The programme, e.g. <c>hukou</c>.</param>
    /// <param name="year">The year of the round sheet.</param>
    /// <param name="supplied">Values that the sheet leaves unset because no source gives them.</param>
    /// <param name="sampleValues">Take what is still unset from the sheet's sample values; a sample deployment only.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Round>> RunAsync(
        string programme, int year, IReadOnlyDictionary<string, string> supplied, bool sampleValues, CancellationToken cancellation)
    {
        var pack = packs.Get();
        if (pack.Problem is { } invalid)
        {
            return invalid;
        }

        var sheet = SheetOf(pack.Value, programme, year, supplied, sampleValues);
        if (sheet.Problem is { } problem)
        {
            return problem;
        }

        var archive = await files.SaveAsync(stream =>
        {
            PackArchive.Write(pack.Value, stream);
            return Task.CompletedTask;
        }, cancellation);
        return await db.InTransactionAsync(() => StoreAsync(pack.Value, sheet.Value, archive, cancellation), cancellation);
    }

    private Outcome<RoundSheet> SheetOf(Pack pack, string programme, int year, IReadOnlyDictionary<string, string> supplied, bool sampleValues)
    {
        if (pack.FindProgramme(programme) is not { } found)
        {
            return RoundProblems.NoProgramme(programme);
        }

        if (found.FindRound(year) is not { } sheet)
        {
            return RoundProblems.NoSheet(programme, year);
        }

        if (!deployment.Sample && (sampleValues || pack.Status == PackStatus.Partial || sheet.Edition.Status == PackStatus.Partial))
        {
            return sampleValues ? RoundProblems.SampleOnly() : RoundProblems.Partial(sheet.Edition.Id);
        }

        var with = sheet.With(supplied);
        if (with.Problem is { } problem)
        {
            return problem;
        }

        var full = sampleValues ? with.Value.WithSampleValues() : with.Value;
        if (full.Check() is [{ } missing, ..])
        {
            return missing;
        }

        return full.Edition.Compile(full).Problem is { } wrong ? wrong : full;
    }

    private async Task<Outcome<Round>> StoreAsync(Pack pack, RoundSheet sheet, string archive, CancellationToken cancellation)
    {
        if (await db.Rounds.AnyAsync(r => r.Programme == sheet.Edition.Programme && r.Year == sheet.Year, cancellation))
        {
            return RoundProblems.AlreadyOpen(sheet.Edition.Programme, sheet.Year);
        }

        var original = pack.FindProgramme(sheet.Edition.Programme)!.FindRound(sheet.Year)!;
        var supplied = sheet.Values.Where(v => !original.Has(v.Key)).OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var (from, until) = sheet.Period("application");
        var round = new Round
        {
            RoundNo = await numbers.TakeAsync("rounds_round", 1, cancellation),
            PublicId = Guid.CreateVersion7(record.Now),
            City = pack.Id,
            Programme = sheet.Edition.Programme,
            Edition = sheet.Edition.Id,
            Year = sheet.Year,
            Owner = pack.Owner,
            Quota = sheet.Quota ?? 0,
            PackHash = pack.Hash,
            PackFile = archive,
            Supplied = JsonSerializer.Serialize(supplied),
            ApplyFrom = InCity(from),
            ApplyUntil = InCity(until),
            OpenedAt = record.Now,
            OpenedBy = record.Actor,
        };
        db.Rounds.Add(round);
        record.Act("round.open", round.Subject, $"pack {pack.Id} {pack.Version} {pack.Hash}");
        await db.SaveChangesAsync(cancellation);
        return round;
    }

    private static DateTimeOffset InCity(DateTime local) => new(local, CityClock.Zone.GetUtcOffset(local));
}
