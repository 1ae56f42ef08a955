using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.SampleCity;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Persons;

public sealed class PersonDirectoryTests
{
    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task People_of_a_loaded_city_are_found_by_identity_number_and_open_to_their_names(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var (first, job) = await LoadAsync(deployment);

        var found = await deployment.InScopeAsync(s => s.GetRequiredService<IPersons>().FindByIdNumberAsync([first.IdNumber, "990000199001010008"], CancellationToken.None));
        var opened = await deployment.InScopeAsync(async s => await s.GetRequiredService<IPersons>().ReadAsync([first.Person], "points-round", CancellationToken.None).SingleAsync());

        Assert.Equal(JobState.Done, job);
        Assert.Equal(first.Person, Assert.Single(found).Value);
        Assert.Equal((first.Name, first.IdNumber), (opened.Name, opened.IdNumber));
    }

    [Fact]
    public async Task A_name_is_nowhere_in_the_database_file()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var (first, _) = await LoadAsync(deployment);

        var files = Directory.EnumerateFiles(deployment.Folder, "ronghe.db*").Select(File.ReadAllBytes).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => f.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(first.IdNumber)) >= 0);
        Assert.DoesNotContain(files, f => f.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(first.Name)) >= 0);
    }

    [Fact]
    public async Task A_city_is_loaded_once_and_another_is_refused()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await LoadAsync(deployment);

        var (_, again) = await LoadAsync(deployment);
        var other = await deployment.RunJobAsync("registry.load-city", "registry", await MakeAsync(deployment, seed: 2));

        Assert.Equal(JobState.Done, again);
        Assert.Equal("city.conflict", other.RefusedBecause?.Code);
    }

    [Fact]
    public async Task A_real_deployment_refuses_a_synthetic_city()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite, sample: false);

        var job = await deployment.RunJobAsync("registry.load-city", "registry", await MakeAsync(deployment, seed: 1));

        Assert.Equal("city.sample-only", job.RefusedBecause?.Code);
    }

    private static async Task<(SamplePerson First, JobState State)> LoadAsync(TestDeployment deployment)
    {
        var folder = await MakeAsync(deployment, seed: 1);
        var job = await deployment.RunJobAsync("registry.load-city", "registry", folder);
        return (SampleCityReader.Open(folder).ReadBatches(10).First().Persons[0], job.State);
    }

    private static async Task<string> MakeAsync(TestDeployment deployment, long seed)
    {
        var folder = Path.Combine(deployment.Folder, $"city-{seed}");
        await SampleCityMaker.MakeAsync(new CitySpec(200, seed, CitySpec.DefaultDivision, CitySpec.DefaultAsOf), folder, 1, null, CancellationToken.None);
        return folder;
    }
}
