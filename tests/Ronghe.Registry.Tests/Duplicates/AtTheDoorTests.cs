using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Duplicates;

public sealed class AtTheDoorTests
{
    private const long Wrong = 7_000;

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Whoever_is_in_the_register_with_a_slip_is_shown_before_they_are_registered_anew_and_asked_about_afterwards(DbKind kind)
    {
        await using var deployment = await Street.CreateAsync(kind);
        var (register, street) = (new Twins(deployment, seed: 9), new Street(deployment));
        await register.FillAsync(600, 50);
        var right = IdCard.MakeSample(new DateOnly(1990, 5, 1), Sex.Female, 77).Text;
        await register.WriteAsync(Wrong, [("司徒雅晴", register.SlipOfNumber(right))]);
        await deployment.InScopeAsync(s => s.GetRequiredService<RegistryDb>().InTransactionAsync(() => s.GetRequiredService<Numbers>().TakeAsync("registry_person", 10_000, default), default));
        await register.CompareAsync();
        var (building, suites) = await street.BuildAsync("石牌东路91号之一");
        Street.SignIn(917);
        var declared = await street.DeclareAsync(building, suites[1], "司徒雅晴", right);

        var likely = await street.RunAsync<DoublesOfDeclaration, IReadOnlyList<LikelySamePerson>>(d => d.ListAsync(declared.Value.PublicId, default));
        var registered = await street.RunAsync<HandleDeclaration, Outcome<Declaration>>(h => h.RegisterAsync(declared.Value.PublicId, default));
        var after = await street.RunAsync<DoublesOfDeclaration, IReadOnlyList<LikelySamePerson>>(d => d.ListAsync(declared.Value.PublicId, default));

        var only = Assert.Single(likely);
        Assert.Contains('*', only.Name);
        Assert.Contains(only.Weights, w => w is { Field: "id-number", Level: "one-slip" });
        Assert.Empty(after);
        var pair = Assert.Single(await register.PairsAsync(), p => p.PersonB == registered.Value.PersonNo);
        Assert.Equal((Wrong, "entry", DuplicateState.Open), (pair.PersonA, pair.FoundBy, pair.State));
        Assert.Equal(440_106_000_000_000, pair.Division / 1_000_000_000 * 1_000_000_000);
        Assert.NotEqual(440_100_000_000_000, pair.Division);
    }
}
