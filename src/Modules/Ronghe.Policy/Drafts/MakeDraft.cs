using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Trees;
using Ronghe.Policy.Versions;

namespace Ronghe.Policy.Drafts;

/// <summary>Begins a draft from the newest version there is.</summary>
internal sealed class MakeDraft(PolicyDb db, PolicyGate gate, DraftBook book, TreeStore trees, NewestVersion newest, Numbers numbers, PolicyRecorder record)
{
    private const string PackFile = "pack.yaml";

    /// <param name="title">What it is for.</param>
    /// <param name="version">What the version will be called; another than that of the base.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Draft>> RunAsync(string? title, string? version, CancellationToken cancellation)
    {
        if (await gate.CheckAsync(PolicyGate.Edit, cancellation) is { } shut)
        {
            return shut;
        }

        if (title?.Trim() is not { Length: > 0 and <= Draft.TitleMaxLength } named)
        {
            return PolicyProblems.Title();
        }

        return await db.InTransactionAsync(() => StoreAsync(named, version?.Trim(), files: null, cancellation), cancellation);
    }

    /// <summary>Begins a draft of files from elsewhere: what differs from the newest version is its content.</summary>
    public async Task<Outcome<Draft>> ImportAsync(string title, PackTree files, CancellationToken cancellation) =>
        await gate.CheckAsync(PolicyGate.Edit, cancellation) is { } shut ? shut
        : await db.InTransactionAsync(() => StoreAsync(title, null, files, cancellation), cancellation);

    private async Task<Outcome<Draft>> StoreAsync(string title, string? version, PackTree? files, CancellationToken cancellation)
    {
        var start = await newest.ReadAsync(cancellation);
        if (start.Problem is { } invalid)
        {
            return invalid;
        }

        var (tree, pack) = (start.Value.Tree, start.Value.Pack);
        if (files is null && (version is not { Length: > 0 and <= Draft.VersionMaxLength } || version == pack.Version))
        {
            return PolicyProblems.Version(pack.Version);
        }

        await trees.KeepAsync(tree, pack, cancellation);
        var draft = new Draft
        {
            DraftNo = await numbers.TakeAsync("policy_draft", 1, cancellation), PublicId = Guid.CreateVersion7(record.Now), Title = title, BaseTree = tree.Hash,
            MadeAt = record.Now, MadeBy = record.Actor,
        };
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(cancellation);
        if (files is null)
        {
            await NameAsync(draft, tree, pack.Version, version!, cancellation);
        }
        else if (await FillAsync(draft, tree, files, cancellation) == 0)
        {
            return PolicyProblems.Unchanged();
        }

        await record.StepAsync(draft, StepKind.Made, null, title, cancellation);
        await db.SaveChangesAsync(cancellation);
        return draft;
    }

    private async Task NameAsync(Draft draft, PackTree tree, string before, string version, CancellationToken cancellation)
    {
        var yaml = YamlText.Read(Encoding.UTF8.GetString(tree.Files[PackFile]))!.With(["version"], version);
        await book.PutAsync(draft, PackFile, Encoding.UTF8.GetBytes(yaml.Text), cancellation);
        await record.EditsAsync(draft, [new EditLine(PackFile, "version", EditKind.Value, before, version)], cancellation);
    }

    private async Task<int> FillAsync(Draft draft, PackTree tree, PackTree files, CancellationToken cancellation)
    {
        var lines = new List<EditLine>();
        foreach (var path in tree.Files.Keys.Union(files.Files.Keys, StringComparer.Ordinal).Where(p => p != PackLoader.ReferenceFile).Order(StringComparer.Ordinal))
        {
            var (before, after) = (tree.Files.GetValueOrDefault(path), files.Files.GetValueOrDefault(path));
            if (before is null || after is null || !before.AsSpan().SequenceEqual(after))
            {
                await book.PutAsync(draft, path, after, cancellation);
                lines.Add(new EditLine(path, "", EditKind.File, before is null ? null : PackTree.HashOf(before), after is null ? null : PackTree.HashOf(after)));
            }
        }

        if (lines.Count > 0)
        {
            await record.EditsAsync(draft, lines, cancellation);
        }

        return lines.Count;
    }
}
