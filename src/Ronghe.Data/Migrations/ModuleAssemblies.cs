using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Ronghe.Data;

/// <summary>The assemblies whose migrations make up the schema.</summary>
public sealed record ModuleAssemblies(IReadOnlyList<Assembly> Assemblies);

/// <summary>Hands <see cref="ModuleAssemblies"/> to EF Core's own service provider, where the migrations are looked up.</summary>
internal sealed class ModuleMigrationsExtension(ModuleAssemblies modules) : IDbContextOptionsExtension
{
    private ExtensionInfo? _info;

    public DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    private string Key => string.Join('|', modules.Assemblies.Select(a => a.GetName().Name));

    public void ApplyServices(IServiceCollection services) =>
        services.AddSingleton(modules).AddScoped<IMigrationsAssembly, ModuleMigrationsAssembly>();

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(ModuleMigrationsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        private string Key => ((ModuleMigrationsExtension)Extension).Key;

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "modules ";

        public override int GetServiceProviderHashCode() => StringComparer.Ordinal.GetHashCode(Key);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo info && string.Equals(info.Key, Key, StringComparison.Ordinal);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["modules"] = Key;
    }
}
