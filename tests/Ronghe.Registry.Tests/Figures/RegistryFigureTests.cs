using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Data;
using Ronghe.Registry.Cities;
using Ronghe.Registry.Figures;
using Ronghe.SampleCity;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Figures;

public sealed class RegistryFigureTests
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Figures_of_the_register_are_what_counting_person_by_person_gives(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        var files = Path.Combine(city.Folder, "city");
        await SampleCityMaker.MakeAsync(new CitySpec(500, 11, CitySpec.DefaultDivision, CitySpec.DefaultAsOf), files, 1, null, CancellationToken.None);
        Assert.Equal(JobState.Done, (await city.RunJobAsync(LoadCity.JobKind, "test", files)).State);
        var persons = await city.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Persons.AsNoTracking().ToListAsync());
        var homes = await city.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Facts("registry_residence").AsNoTracking().Where(f => f.ValidTo == null && f.KnownTo == null).ToListAsync());

        var people = await ReadAsync(city, "registry.people");
        var origins = await ReadAsync(city, "registry.origins");

        var lives = homes.Select(h => (h.PersonNo, District: DivisionCode.Of(h.Division).At(DivisionLevel.County).Number)).Distinct().ToList();
        var household = persons.ToDictionary(p => p.PersonNo, p => DivisionCode.Find(p.Household)?.At(DivisionLevel.Province).Number ?? 0);
        Assert.Equal(persons.Count, people.Total);
        Assert.Equal(lives.CountBy(l => l.District).OrderBy(d => d.Key), people.Points.Select(p => KeyValuePair.Create(p.Division!.Value, (int)p.Value)));
        Assert.Equal(
            lives.CountBy(l => (household[l.PersonNo], l.District)).OrderBy(d => d.Key),
            origins.Points.Select(p => KeyValuePair.Create((p.Division!.Value, p.To!.Value), (int)p.Value)));
    }

    private static async Task<Figure> ReadAsync(TestDeployment city, string name) =>
        (await city.InScopeAsync(s => s.GetServices<IFigures>().OfType<RegistryFigures>().Single().ReadAsync(name, null, default)))!;
}
