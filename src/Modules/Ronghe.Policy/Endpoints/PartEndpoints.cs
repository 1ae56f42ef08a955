using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Web;

namespace Ronghe.Policy.Endpoints;

/// <summary>An entry of a part of an edition.</summary>
/// <param name="Written">As it stands in the file: what a change names as seen.</param>
internal sealed record EntryJson(string Name, string Written, IReadOnlyDictionary<string, string> Values);

/// <param name="Order">What a move names as seen.</param>
internal sealed record PartJson(IReadOnlyList<EntryJson> Entries, string Order);

/// <summary>Conditions, keys of the rank, stages and readings of a draft's edition, for programs.</summary>
internal static class PartEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var parts = routes.MapGroup("/api/v1/desk/policy/drafts/{id:guid}/editions/{programme}/{edition}/{part}").WithTags("policy");
        parts.MapGet("", FindAsync).Needs(PolicyGate.Read).WithSummary("The entries of a part: gates, keys, stages or readings");
        parts.MapPost("", ChangeAsync).Needs(PolicyGate.Edit).WithSummary("Change, copy, move or remove an entry; one that somebody else changed is refused with both");
    }

    private static async Task<Results<Ok<PartJson>, ProblemHttpResult>> FindAsync(
        Guid id, string programme, string edition, string part, PolicyGate gate, DraftBook book, EditFile files, Texts texts, CancellationToken cancellation)
    {
        var (draft, found, section) = await PlaceAsync(id, programme, edition, part, gate, book, cancellation);
        return draft is null || found is null || section is null || await files.TextAsync(draft, found.File, cancellation) is not { } text || YamlText.Read(text) is not { } yaml
            ? PolicyProblems.NotFound().ToHttp(texts)
            : TypedResults.Ok(new PartJson(
                [
                    .. yaml.Keys(section.Key).Select(name => new EntryJson(
                        name, yaml.FindRaw(section.Key, name) ?? "", section.FieldsOf(yaml, name).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal))),
                ],
                EditPart.OrderOf(yaml, section)));
    }

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> ChangeAsync(
        Guid id, string programme, string edition, string part, PartChange change, PolicyGate gate, DraftBook book, EditPart edit, Texts texts, CancellationToken cancellation)
    {
        var (draft, found, section) = await PlaceAsync(id, programme, edition, part, gate, book, cancellation);
        return draft is null || found is null || section is null
            ? PolicyProblems.NotFound().ToHttp(texts)
            : await DraftJson.AnswerAsync(edit.RunAsync(id, found.File, section, change with { Entry = change.Entry ?? "", Seen = change.Seen ?? "" }, cancellation), texts);
    }

    private static async Task<(Draft? Draft, Edition? Edition, EditionSection? Section)> PlaceAsync(Guid id, string programme, string edition, string part, PolicyGate gate, DraftBook book, CancellationToken cancellation)
    {
        var draft = await gate.CheckAsync(PolicyGate.Read, cancellation) is null ? await book.FindAsync(id, cancellation) : null;
        return (draft, draft is null ? null : (await book.SketchAsync(draft, cancellation)).Pack?.FindProgramme(programme)?.FindEdition(edition), EditionSection.Find(part));
    }
}
