using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;

namespace Ronghe.Imports.Desk;

/// <summary>Remembers which header was which column, by the header row as a whole.</summary>
internal sealed class HeaderBook(ImportsDb db, IActor actor, TimeProvider clock)
{
    public async Task<KnownHeader?> FindAsync(ImportKind kind, IReadOnlyList<string> header, CancellationToken cancellation)
    {
        var mark = MarkOf(header);
        return await db.Headers.SingleOrDefaultAsync(h => h.Kind == kind && h.Header == mark, cancellation);
    }

    /// <summary>Remembers in the transaction under way; what was said last holds.</summary>
    public async Task KeepAsync(ImportKind kind, IReadOnlyList<string> header, string mapping, CancellationToken cancellation)
    {
        if (await FindAsync(kind, header, cancellation) is { } known)
        {
            (known.Mapping, known.At, known.By) = (mapping, clock.GetUtcNow(), actor.Name);
        }
        else
        {
            db.Headers.Add(new KnownHeader { Kind = kind, Header = MarkOf(header), Mapping = mapping, At = clock.GetUtcNow(), By = actor.Name });
        }
    }

    private static string MarkOf(IReadOnlyList<string> header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', header.Select(h => h.Trim().Normalize(NormalizationForm.FormKC))))));
}
