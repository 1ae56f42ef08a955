using System.Security.Cryptography;
using Ronghe.Data;
using Ronghe.Rounds.Packages;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Admissions;

public sealed class BothDatabasesTests
{
    private const int Seed = 1979;

    [Fact]
    public Task Random_rounds_give_the_same_bytes_on_both_databases_and_verify() => CompareAsync(rounds: 5);

    [Fact]
    [Trait("length", "long")]
    public Task A_hundred_random_rounds_give_the_same_bytes_on_both_databases_and_verify() => CompareAsync(rounds: 100);

    private static async Task CompareAsync(int rounds)
    {
        await using var keys = await TestDeployment.CreateAsync(DbKind.Sqlite);
        for (var i = 0; i < rounds; i++)
        {
            var random = new Random(Seed + i);
            var (persons, quota) = (random.Next(60, 300), random.Next(1, 60));
            var packs = TestPacks.WithQuota(quota);

            var sqlite = await RunAsync(DbKind.Sqlite, persons, Seed + i, keys.Folder, packs);
            var postgres = await RunAsync(DbKind.Postgres, persons, Seed + i, keys.Folder, packs);

            Assert.Equal(Digest(sqlite), Digest(postgres));
            var report = PackageVerifier.Verify(() => new MemoryStream(sqlite), null, (_, _) => { }, CancellationToken.None);
            Assert.Null(report.Difference);
            Directory.Delete(packs, recursive: true);
        }
    }

    private static async Task<byte[]> RunAsync(DbKind kind, int persons, long seed, string keys, string packs)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind, keysFrom: keys, packs: packs);
        var list = await SmallCity.RunToProvisionalAsync(deployment, persons, seed);
        return SmallCity.Package(deployment, list.FullPackage!);
    }

    private static string Digest(byte[] package) => Convert.ToHexString(SHA256.HashData(package));
}
