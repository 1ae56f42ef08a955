using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Ronghe.Data;
using Ronghe.Web;
using static Ronghe.Architecture.Tests.Solution;

namespace Ronghe.Architecture.Tests;

public sealed class ModuleRules
{
    /// <summary>Rooms that several modules share, with pages of their own: they know no module (ADR 26).</summary>
    private static readonly string[] Rooms = ["Ronghe.Imports"];

    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void There_are_modules_to_hold_to_the_rules() => Assert.True(Modules.Count >= 3, string.Join(", ", Modules));

    [Fact]
    public void The_host_runs_every_module() =>
        Assert.Equal(
            Modules.Select(m => m.GetName().Name).Order(StringComparer.Ordinal),
            Host.Modules.All.Select(m => m.GetType().Assembly.GetName().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_module_never_references_another_module() =>
        None(
            from module in Modules
            from reference in ReferencesOf(module).Intersect(Modules.Select(m => m.GetName().Name!)).Except(Rooms)
            select $"{module.GetName().Name} -> {reference}");

    [Fact]
    public void Libraries_never_reference_modules_or_the_host() =>
        None(
            from library in Assemblies.Except(Modules).Where(a => a.GetName().Name != "Ronghe.TestKit")
            from reference in library.GetReferencedAssemblies().Select(r => r.Name!)
            where reference == "ronghe" || Modules.Any(m => m.GetName().Name == reference)
            select $"{library.GetName().Name} -> {reference}");

    [Fact]
    public void A_module_shows_only_its_module_class_and_its_pages() =>
        Holds("public-surface", WrittenTypes(Modules)
            .Where(t => t.IsVisible && !t.IsAssignableTo(typeof(IModule)) && !t.IsAssignableTo(typeof(ComponentBase))));

    [Fact]
    public void Every_page_says_who_may_open_it() =>
        Holds("page-access", WrittenTypes(Modules)
            .Where(t => t.IsDefined(typeof(RouteAttribute)))
            .Where(t => !t.GetCustomAttributes().Any(a => a is IAuthorizeData or IAllowAnonymous)));

    [Fact]
    public void Classes_are_sealed_unless_made_to_be_inherited() =>
        Holds("sealed", WrittenTypes(Modules)
            .Where(t => t.IsClass && !t.IsSealed && !t.IsAbstract && !t.IsAssignableTo(typeof(ComponentBase))));

    [Fact]
    public void Contracts_carry_data_and_promises_never_behaviour() =>
        Holds("contracts", WrittenTypes(Assemblies.Where(a => a.GetName().Name == "Ronghe.Contracts"))
            .Where(t => !t.IsInterface && !t.IsEnum && !IsImmutableRecord(t)));

    [Fact]
    public void A_promise_is_kept_by_the_module_that_made_it() =>
        None(
            from type in WrittenTypes(Modules)
            from promise in type.GetInterfaces()
            where OwnerOf(promise) is { } owner && owner != type.Assembly.GetName().Name
            select $"{type} implements {promise}");

    [Fact]
    public void Calls_between_modules_form_no_circle()
    {
        var calls = WrittenTypes(Modules)
            .SelectMany(t => NeedsOf(t).Select(OwnerOf).OfType<string>(), (t, callee) => (Caller: t.Assembly.GetName().Name!, callee))
            .Where(call => call.Caller != call.callee)
            .ToLookup(call => call.Caller, call => call.callee, StringComparer.Ordinal);

        Assert.All(calls, caller => Assert.DoesNotContain(caller.Key, Reach(caller, [])));

        HashSet<string> Reach(IEnumerable<string> callees, HashSet<string> seen)
        {
            foreach (var callee in callees.Where(seen.Add))
            {
                Reach(calls[callee], seen);
            }

            return seen;
        }
    }

    [Fact]
    public void A_module_reaches_the_database_only_through_its_own_view() =>
        Holds("own-tables", WrittenTypes(Modules)
            .Where(t => !t.IsAssignableTo(typeof(ModuleDb)))
            .Where(t => t.GetConstructors(AllInstance).SelectMany(c => c.GetParameters()).Any(p => p.ParameterType == typeof(AppDbContext))));

    [Fact]
    public void Migrations_have_different_ids() =>
        None(Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(ModuleMigration)) && !t.IsAbstract)
            .GroupBy(t => t.GetCustomAttribute<Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute>()?.Id ?? $"{t} has none", StringComparer.Ordinal)
            .Where(g => g.Count() > 1 || g.Key.EndsWith("has none", StringComparison.Ordinal))
            .Select(g => g.Key));

    [Theory]
    [InlineData("Ronghe.Kernel")]
    [InlineData("Ronghe.Contracts")]
    [InlineData("Ronghe.Feel")]
    [InlineData("Ronghe.Columns")]
    [InlineData("Ronghe.Time")]
    [InlineData("Ronghe.Codes")]
    [InlineData("Ronghe.Addresses")]
    [InlineData("Ronghe.Linkage")]
    [InlineData("Ronghe.SampleCity")]
    public void The_core_needs_nothing_but_the_base_library(string name) =>
        Assert.All(
            Assemblies.Single(a => a.GetName().Name == name).GetReferencedAssemblies(),
            r => Assert.Matches(@"^(System(\.|$)|Ronghe\.|netstandard$)", r.Name));

    /// <summary>Ronghe.Contracts.Registry.* belongs to Ronghe.Registry, an offer to whoever makes it; anything outside Contracts to nobody.</summary>
    private static string? OwnerOf(Type type) =>
        type.Namespace?.Split('.') is ["Ronghe", "Contracts", var module, .. var rest] && rest is not ["Offers", ..] ? $"Ronghe.{module}" : null;

    private static IEnumerable<Type> NeedsOf(Type type) =>
        type.GetConstructors(AllInstance).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)
            .Concat(type.GetProperties(AllInstance).Where(p => p.IsDefined(typeof(InjectAttribute))).Select(p => p.PropertyType))
            .Where(t => t.IsInterface);

    private static bool IsImmutableRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        && type.GetProperties().All(p => p.SetMethod is not { } set
            || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
}
