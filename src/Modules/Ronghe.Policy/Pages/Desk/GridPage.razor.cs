using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Rules;
using Ronghe.Web;
using Ronghe.Web.Parts;

namespace Ronghe.Policy.Pages.Desk;

/// <summary>A table of a draft as a grid.</summary>
public partial class GridPage
{
    private const int WindowSize = 50;

    private Draft? _draft;
    private Pack? _pack;
    private FoundTable? _found;
    private DmnText? _text;
    private IReadOnlyList<DmnFinding> _findings = [];
    private IReadOnlyList<EdgeCase> _edges = [];
    private IReadOnlyList<Quote> _quotes = [];
    private int _from = 1;
    private int _to;
    private int _row;

    /// <summary>The draft.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The programme.</summary>
    [Parameter]
    public string Programme { get; set; } = "";

    /// <summary>The edition.</summary>
    [Parameter]
    public string Edition { get; set; } = "";

    /// <summary>The id of the decision.</summary>
    [Parameter]
    public string Decision { get; set; } = "";

    private string Here => $"/desk/policy/drafts/{Id}/tables/{Programme}/{Edition}/{Uri.EscapeDataString(Decision)}";

    private bool Open => _draft!.State == DraftState.Open;

    // What was refused keeps what its author saw: sent again it is refused again, until the row is opened anew. Rows may stand elsewhere by now.
    private string Seen => Posted("seen") ?? _draft!.Revision.ToString(CultureInfo.InvariantCulture);

    private string Was => Posted("before") ?? EditTable.Json(Cells);

    private TablePlace Place => new(_found!.Edition.Model.File, _found.Decision.Name);

    private IReadOnlyList<string> Cells => _text!.Row(_found!.Decision.Name, _row);

    private IReadOnlyList<string> Blank => [.. _found!.Headings.Select((_, i) => i < _found.Table!.Inputs.Count ? "-" : "")];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _draft = await DraftAsync(Id);
        if (_draft is null)
        {
            return;
        }

        _found = await FindAsync(_draft);
        if (_found is null)
        {
            NotFound();
            return;
        }

        _text = await Tables.ReadAsync(_draft, Place.Path, Cancellation);
        _findings = await Tables.CheckAsync(_draft, Place, _text!, Cancellation);
        if (_found.Table is { } table)
        {
            _row = Math.Clamp(Number("row"), 0, table.Rules.Count);
            _from = Math.Clamp(Number("from"), 1, Math.Max(1, table.Rules.Count));
            _to = Math.Min(table.Rules.Count, _from + WindowSize - 1);
            var clauses = _row > 0 ? [_found.Clauses.ElementAtOrDefault(_row - 1) ?? ""] : _found.Clauses.Take(_to).Skip(_from - 1);
            _quotes = SourceQuotes.Of(await Book.SourcesAsync(_draft, Cancellation), clauses, _found.Edition.Document);
            _edges = Open && table.Rules.Count <= WindowSize ? await Edges.ListAsync(_draft, Place, Cancellation) : [];
        }
    }

    // The file alone is enough when it is at hand: the whole pack of a draft is read only where words are needed.
    private async Task<FoundTable?> FindAsync(Draft draft)
    {
        var pack = (await Book.BaseAsync(draft, Cancellation)).Pack;
        if (pack?.FindProgramme(Programme)?.FindEdition(Edition)?.Model is not { } known)
        {
            _pack = pack = (await Book.SketchAsync(draft, Cancellation)).Pack;
            return Service<RuleBook>().Find(pack, Programme, Edition, Decision, Texts.Language);
        }

        _pack = pack;
        var edition = pack!.FindProgramme(Programme)!.FindEdition(Edition)!;
        return await Tables.ReadAsync(draft, known.File, Cancellation) is { } text && text.Model.Decisions.FirstOrDefault(d => d.Id == Decision) is { } decision
            ? new FoundTable(edition, decision, RuleBook.Words(pack, edition, decision.Name, Texts.Language)) : null;
    }

    private string? Posted(string field) => Http.Request.HasFormContentType && Http.Request.Form[field] is [{ Length: > 0 } value] ? value : null;

    private int Number(string name) => int.TryParse(Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private string Window(int from, int edit = 0)
    {
        var first = from >= _from && from <= _to ? _from : Math.Max(1, ((from - 1) / WindowSize * WindowSize) + 1);
        return Here + string.Create(CultureInfo.InvariantCulture, $"?from={first}") + (edit > 0 ? string.Create(CultureInfo.InvariantCulture, $"&row={edit}") : "");
    }

    private string Named(string heading) => T.Has("policy-column." + heading) ? T["policy-column." + heading] : RuleBook.Heading(_pack!, _found!.Edition, _found, heading, Texts.Language);

    private static bool IsDay(string heading) => heading is "from" or "to";

    private static string Said(DmnFinding finding, bool placed) =>
        DmnFindingText.Sentence(placed ? finding with { Table = "" } : finding with { Table = "", Row = 0, Column = 0 }, Texts.Language);

    private bool HasFault(int row, int column) => _findings.Any(f => f.Row == row && f.Column == column);

    private static IReadOnlyList<string> Before(Sent sent) => JsonSerializer.Deserialize<List<string>>(sent["before"] ?? "[]") ?? [];

    private Task<Problem?> SaveAsync(Sent sent)
    {
        var before = Before(sent);
        var changes = _found!.Headings.Select((_, i) => (Column: i, After: sent["c" + i.ToString(CultureInfo.InvariantCulture)] ?? "")).Where(c => c.Column < before.Count && before[c.Column] != c.After)
            .Select(c => new TableChange(EditKind.Cell, _row, c.Column + 1, [before[c.Column]], [c.After])).ToList();
        return changes.Count == 0 ? Task.FromResult(Go(Window(_row) + "#r" + _row.ToString(CultureInfo.InvariantCulture))) : ChangeAsync(sent, changes, _row);
    }

    private Task<Problem?> MoveAsync(Sent sent) =>
        ChangeAsync(sent, new TableChange(EditKind.MoveRow, _row, 0, Before(sent), null, (int)Math.Clamp(sent.Number("to") ?? 1, 1, _found!.Table!.Rules.Count)), 0);

    private Task<Problem?> ChangeAsync(Sent sent, TableChange change, int show) => ChangeAsync(sent, [change], show);

    private async Task<Problem?> ChangeAsync(Sent sent, IReadOnlyList<TableChange> changes, int show)
    {
        var seen = long.TryParse(sent["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
        var done = await Edit.RunAsync(Id, Place, seen, changes, Cancellation);
        return done.Problem ?? Go(show > 0 ? Window(show, show) + "#row" : Window(_from));
    }
}
