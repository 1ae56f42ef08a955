using System.Text;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Trees;

namespace Ronghe.Policy.Editing;

/// <summary>One value of a YAML file that somebody asks to change.</summary>
/// <param name="Keys">Its path of keys.</param>
/// <param name="Before">What they saw; null for nothing.</param>
/// <param name="After">What shall stand there; null for nothing.</param>
internal sealed record ValueChange(IReadOnlyList<string> Keys, string? Before, string? After);

/// <summary>Changes YAML files of a draft: single values, and files as a whole. What is not changed stays byte for byte.</summary>
internal sealed class EditFile(PolicyDb db, PolicyGate gate, DraftBook book, TreeStore trees, PolicyRecorder record)
{
    public const int ValueMaxLength = 2000;

    /// <summary>Changes a YAML file; of several changes all are made or none.</summary>
    /// <param name="draftId">The draft.</param>
    /// <param name="path">The file.</param>
    /// <param name="change">Changes its text, and says each change for the history; a refusal changes nothing.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Draft>> RunAsync(Guid draftId, string path, Func<YamlText, Outcome<ChangedYaml>> change, CancellationToken cancellation) =>
        InDraftAsync(draftId, async draft =>
        {
            if (await TextAsync(draft, path, cancellation) is not { } text || YamlText.Read(text) is not { } yaml)
            {
                return PolicyProblems.NoSuchPlace();
            }

            var changed = change(yaml);
            if (changed.Problem is { } problem)
            {
                return problem;
            }

            if (changed.Value.Lines.Count > 0)
            {
                await book.PutAsync(draft, path, Encoding.UTF8.GetBytes(changed.Value.Text.Text), cancellation);
                await record.EditsAsync(draft, changed.Value.Lines, cancellation);
            }

            return null;
        }, cancellation);

    /// <summary>Changes single values that stand in the file.</summary>
    public Task<Outcome<Draft>> SetAsync(Guid draftId, string path, IReadOnlyList<ValueChange> changes, CancellationToken cancellation) =>
        RunAsync(draftId, path, yaml => Set(path, yaml, changes), cancellation);

    /// <summary>Takes a file back to what it is in the base, or drops one that the base does not have.</summary>
    public Task<Outcome<Draft>> TakeBackAsync(Guid draftId, string path, CancellationToken cancellation) =>
        InDraftAsync(draftId, async draft =>
        {
            var (now, before) = (await book.ContentOfAsync(draft, path, cancellation), (await trees.ListAsync(draft.BaseTree, cancellation)).GetValueOrDefault(path));
            if (now == before)
            {
                return PolicyProblems.NoSuchPlace();
            }

            await book.PutAsync(draft, path, before is null ? null : await trees.ContentAsync(before, cancellation), cancellation);
            await record.EditsAsync(draft, [new EditLine(path, "", EditKind.File, now, before)], cancellation);
            return null;
        }, cancellation);

    /// <summary>Puts whole files into a draft.</summary>
    public Task<Outcome<Draft>> PutAsync(Guid draftId, Func<Draft, Task<Outcome<Dictionary<string, string>>>> files, CancellationToken cancellation) =>
        InDraftAsync(draftId, async draft =>
        {
            var made = await files(draft);
            if (made.Problem is { } problem)
            {
                return problem;
            }

            var lines = new List<EditLine>();
            foreach (var (path, text) in made.Value.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                var before = await book.ContentOfAsync(draft, path, cancellation);
                lines.Add(new EditLine(path, "", EditKind.File, before, await book.PutAsync(draft, path, Encoding.UTF8.GetBytes(text), cancellation)));
            }

            await record.EditsAsync(draft, lines, cancellation);
            return null;
        }, cancellation);

    /// <summary>The text of a file of a draft; null when there is none.</summary>
    public async Task<string?> TextAsync(Draft draft, string path, CancellationToken cancellation) =>
        await book.ContentOfAsync(draft, path, cancellation) is { } content ? Encoding.UTF8.GetString(await trees.ContentAsync(content, cancellation)) : null;

    private static Outcome<ChangedYaml> Set(string path, YamlText yaml, IReadOnlyList<ValueChange> changes)
    {
        var lines = new List<EditLine>();
        foreach (var change in changes)
        {
            var now = yaml.Find(change.Keys);
            if (now is null || change.After is not { Length: <= ValueMaxLength } after || after.Any(c => char.IsControl(c) && c != '\n'))
            {
                return now is null ? PolicyProblems.NoSuchPlace() : PolicyProblems.Text(ValueMaxLength);
            }

            if (now == after)
            {
                continue;
            }

            if (change.Before != now)
            {
                return PolicyProblems.CellTaken(now, after, "");
            }

            yaml = yaml.With(change.Keys, after);
            lines.Add(new EditLine(path, string.Join(" / ", change.Keys), EditKind.Value, now, after));
        }

        return new ChangedYaml(yaml, lines);
    }

    private async Task<Outcome<Draft>> InDraftAsync(Guid draftId, Func<Draft, Task<Problem?>> act, CancellationToken cancellation) =>
        await gate.CheckAsync(PolicyGate.Edit, cancellation) is { } shut ? shut : await db.InTransactionAsync(async () =>
        {
            if (await db.TakeAsync(draftId, cancellation) is not { } draft)
            {
                return (Outcome<Draft>)PolicyProblems.NotFound();
            }

            if (draft.State != DraftState.Open)
            {
                return PolicyProblems.Closed(draft.State);
            }

            if (await act(draft) is { } problem)
            {
                return problem;
            }

            await db.SaveChangesAsync(cancellation);
            return draft;
        }, cancellation);
}

/// <summary>A YAML text after it was changed, and what its history will say.</summary>
internal sealed record ChangedYaml(YamlText Text, IReadOnlyList<EditLine> Lines);
