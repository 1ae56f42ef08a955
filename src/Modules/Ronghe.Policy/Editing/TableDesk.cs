using System.Text;
using Ronghe.Dmn;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Trees;

namespace Ronghe.Policy.Editing;

/// <summary>Reads a table of a draft and says what is wrong with it; what was read lately is at hand.</summary>
internal sealed class TableDesk(DraftBook book, TreeStore trees, TreeCache cache)
{
    /// <summary>The file, or null.</summary>
    public async Task<DmnText?> ReadAsync(Draft draft, string path, CancellationToken cancellation)
    {
        if (!path.EndsWith(".dmn", StringComparison.Ordinal) || await book.ContentOfAsync(draft, path, cancellation) is not { } content)
        {
            return null;
        }

        return cache.FindTables(content, path) ?? cache.TablesOf(content, await trees.ContentAsync(content, cancellation), path);
    }

    /// <summary>What is wrong with a decision.</summary>
    public async Task<IReadOnlyList<DmnFinding>> CheckAsync(Draft draft, TablePlace place, DmnText text, CancellationToken cancellation) =>
        await EditionAsync(draft, place, cancellation) is not { } edition ? [] :
        [
            .. TableCheck.Run(edition, text.Model, place.Decision),
            .. text.Model.FindDecision(place.Decision) is { } decision ? SourceCheck.Run(await book.SourcesAsync(draft, cancellation), decision, place.Path) : [],
        ];

    /// <summary>Keeps a changed text at hand.</summary>
    public async Task<string> KeepAsync(Draft draft, string path, DmnText text, CancellationToken cancellation)
    {
        var hash = (await book.PutAsync(draft, path, Encoding.UTF8.GetBytes(text.Text), cancellation))!;
        cache.KeepTables(hash, path, text);
        return hash;
    }

    /// <summary>The edition that a table belongs to, without its tables; null when it cannot be read.</summary>
    public async Task<Edition?> EditionAsync(Draft draft, TablePlace place, CancellationToken cancellation)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in new[] { "pack.yaml", "facts.yaml", PackLoader.ReferenceFile, place.Folder + "edition.yaml" })
        {
            if (await book.ContentOfAsync(draft, path, cancellation) is { } content)
            {
                files[path] = content;
            }
        }

        var key = string.Join(' ', files.Select(f => f.Value));
        var contents = cache.HasEdition(key) ? null : await trees.ContentsAsync(files, cancellation);
        return cache.EditionOf(key, () => contents!);
    }
}
