using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ronghe.Data;

/// <summary>Collects the hand-written migrations of every module's assembly into the one history.</summary>
internal sealed class ModuleMigrationsAssembly(ICurrentDbContext current, ModuleAssemblies modules) : IMigrationsAssembly
{
    private readonly Type _context = current.Context.GetType();
    private IReadOnlyDictionary<string, TypeInfo>? _migrations;

    public IReadOnlyDictionary<string, TypeInfo> Migrations => _migrations ??= Collect();

    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly => _context.Assembly;

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType(), nonPublic: true)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(id =>
        string.Equals(id, nameOrId, StringComparison.OrdinalIgnoreCase) || id.EndsWith("_" + nameOrId, StringComparison.OrdinalIgnoreCase));

    private SortedList<string, TypeInfo> Collect()
    {
        var found =
            from assembly in modules.Assemblies
            from type in assembly.GetTypes()
            where type.IsSubclassOf(typeof(ModuleMigration)) && !type.IsAbstract
            let id = type.GetCustomAttribute<MigrationAttribute>()?.Id
            where id is not null
            select (id, type.GetTypeInfo());
        return new SortedList<string, TypeInfo>(found.ToDictionary(m => m.id, m => m.Item2, StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
    }
}
