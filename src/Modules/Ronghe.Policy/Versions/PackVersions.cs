using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Packs;

namespace Ronghe.Policy.Versions;

/// <summary>Tells the city's pack which published version is in force.</summary>
internal sealed class PackVersions(IServiceScopeFactory scopes) : IPackVersions
{
    public string? InForceOn(DateOnly day)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PolicyDb>().Versions.AsNoTracking()
            .Where(v => v.WithdrawnAt == null && v.EffectiveOn <= day).OrderByDescending(v => v.EffectiveOn).ThenByDescending(v => v.VersionNo)
            .Select(v => v.Tree).FirstOrDefault();
    }

    public PackTree Read(string tree)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PolicyDb>();
        var files = (from file in db.TreeFiles where file.Tree == tree join content in db.Contents on file.Content equals content.Hash select new { file.Path, content.Bytes }).AsNoTracking().ToList();
        var read = PackTree.Of(files.Select(f => KeyValuePair.Create(f.Path, f.Bytes)));
        return read.Hash == tree ? read : throw new InvalidOperationException($"The tree {tree} is not as it was kept: it reads {read.Hash}.");
    }
}
