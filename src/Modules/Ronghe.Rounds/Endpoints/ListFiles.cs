using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Views;
using Ronghe.Web;
using Ronghe.Web.Calendars;

namespace Ronghe.Rounds.Endpoints;

/// <summary>Files that anyone may take: the notified list as CSV, the days of a round, and public packages.</summary>
internal static class ListFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rounds/{programme}/{year:int}/notice.csv", NoticeAsync).Needs("site.read").ExcludeFromDescription();
        routes.MapGet("/rounds/{programme}/{year:int}/calendar.ics", CalendarAsync).Needs("site.read").ExcludeFromDescription();
        routes.MapGet("/rounds/{programme}/{year:int}/{list}.zip", PackageAsync).Needs("site.read").ExcludeFromDescription();
    }

    private static async Task<Results<PushStreamHttpResult, NotFound>> NoticeAsync(
        string programme, int year, RoundReader rounds, ListReader lists, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, cancellation) is not { Notified: { } list } round)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Stream(
            stream => WriteAsync(stream, round, lists.PublicRows(list), texts, cancellation),
            "text/csv; charset=utf-8",
            $"{programme}-{round.Year}-{ListSealer.NameOf(list.Kind)}.csv");
    }

    private static async Task<Results<ContentHttpResult, NotFound>> CalendarAsync(
        string programme, int year, HttpContext http, RoundReader rounds, Texts texts, TimeProvider clock, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, cancellation) is not { } round)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{round.Round.Programme}-{round.Year}.ics\"";
        return TypedResults.Text(
            CalendarFile.Write(texts["round.title", round.Programme, round.Year], http.Request.Host.Host, RoundDates.Of(round, texts), clock.GetUtcNow()), CalendarFile.MediaType);
    }

    private static async Task WriteAsync(Stream stream, RoundPicture round, IAsyncEnumerable<ListRow> rows, Texts texts, CancellationToken cancellation)
    {
        // With a mark: spreadsheets would otherwise read Chinese as something else.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var keys = round.Rules.Edition.RankKeys.Select(key => round.Text("key." + key.Id));
        await writer.WriteAsync(CsvLine.Of([texts["notice.rank"], texts["notice.name"], texts["notice.id"], .. keys]));
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await writer.WriteAsync(CsvLine.Of([RoundPicture.Rank(row.BestRank, row.WorstRank), row.PublicName, row.PublicIdNumber, .. round.Keys(row).Select(k => k.Value)]));
        }
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> PackageAsync(
        string programme, int year, string list, RoundReader rounds, FileStore files, CancellationToken cancellation)
    {
        var round = await rounds.FindAsync(programme, year, cancellation);
        return round?.Lists.FirstOrDefault(l => ListSealer.NameOf(l.Kind) == list) is { PublicPackage: { } package }
            ? TypedResults.Stream(files.Open(package), "application/zip", $"{programme}-{round.Year}-{list}.zip")
            : TypedResults.NotFound();
    }
}
