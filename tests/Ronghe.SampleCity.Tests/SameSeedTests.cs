namespace Ronghe.SampleCity.Tests;

public sealed class SameSeedTests
{
    // The bytes of a seed are a promise: results computed on a sample city can be named by seed and size. A change of the generator that
    // changes them raises CityManifest.CurrentFormat and this digest together.
    private const string Promised = "101a00bb8a4b709ab2e1f5dcb18d25737a75900dde43d72ccee164d6914dcc84";

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_with_any_number_of_threads()
    {
        var spec = CitySpec.Guangzhou(9_000, seed: 1);
        var one = await DigestsAsync(spec, threads: 1);
        Assert.Equal(one, await DigestsAsync(spec, threads: 1));
        Assert.Equal(one, await DigestsAsync(spec, threads: 2));
        Assert.Equal(one, await DigestsAsync(spec, threads: 5));
    }

    [Fact]
    public async Task Another_seed_gives_other_people()
    {
        var one = await DigestsAsync(CitySpec.Guangzhou(500, seed: 1), threads: 1);
        var two = await DigestsAsync(CitySpec.Guangzhou(500, seed: 2), threads: 1);
        Assert.DoesNotContain(one.Intersect(two, StringComparer.Ordinal), digest => !digest.Contains(" 0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seed_means_the_same_city_in_every_version_of_the_format()
    {
        var digests = await DigestsAsync(CitySpec.Guangzhou(2_000, seed: 42), threads: 2);
        var all = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', digests)));
        Assert.Equal((1, Promised), (CityManifest.CurrentFormat, Convert.ToHexStringLower(all)));
    }

    [Fact]
    public async Task A_city_of_another_division_lives_there()
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-city-");
        var foshan = new CitySpec(300, 3, Codes.DivisionCode.Parse("4406"), new DateOnly(2024, 1, 1));
        var manifest = await SampleCityMaker.MakeAsync(foshan, folder.FullName, 1, null, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        Assert.All(manifest.Truth.Districts.Keys, district => Assert.StartsWith("4406", district, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "4401")]
    [InlineData(CitySpec.MostPersons + 1, "4401")]
    [InlineData(10, "3101")] // no census at hand
    public async Task What_cannot_be_made_is_refused_before_a_file_is_written(int persons, string division)
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var spec = new CitySpec(persons, 1, Codes.DivisionCode.Parse(division), CitySpec.DefaultAsOf);
        await Assert.ThrowsAsync<ArgumentException>(() => SampleCityMaker.MakeAsync(spec, folder, 1, null, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(folder));
    }

    private static async Task<List<string>> DigestsAsync(CitySpec spec, int threads)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-city-");
        try
        {
            var manifest = await SampleCityMaker.MakeAsync(spec, folder.FullName, threads, null, TestContext.Current.CancellationToken);
            return [.. manifest.Files.Select(f => $"{f.Name} {f.Rows} {f.Sha256}")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
