using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Linkage;
using Ronghe.Registry.Duplicates;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Duplicates;

public sealed class DuplicateScopeTests
{
    [Theory]
    [InlineData(440_106_001_001_000, 440_106_001_001_000, 440_106_001_001_000)]
    [InlineData(440_106_001_001_000, 440_106_001_002_000, 440_106_001_000_000)]
    [InlineData(440_106_001_001_000, 440_106_002_001_000, 440_106_000_000_000)]
    [InlineData(440_106_001_001_000, 440_103_001_001_000, 440_100_000_000_000)]
    [InlineData(440_106_001_001_000, 0, 440_100_000_000_000)]
    [InlineData(440_106_001_001_000, 430_103_001_001_000, 440_100_000_000_000)]
    public async Task A_pair_belongs_to_the_smallest_division_that_holds_both_homes_and_to_the_city_otherwise(long one, long other, long expected)
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);

        Assert.Equal(expected, await deployment.InScopeAsync(s => Task.FromResult(s.GetRequiredService<PairPlace>().Of(one, other))));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_pair_is_there_for_whoever_may_merge_where_both_live(DbKind kind)
    {
        var here = new Somewhere();
        await using var deployment = await TestDeployment.CreateAsync(kind, configure: services => services.Replace(ServiceDescriptor.Scoped<IRights>(_ => here)));
        var register = new Twins(deployment, seed: 8);
        await register.FillAsync(30, 0);
        await deployment.InScopeAsync(s => s.GetRequiredService<RegistryDb>().InTransactionAsync(async () =>
        {
            var records = await s.GetRequiredService<RegisterRecords>().OfAsync([1, 2, 8], CancellationToken.None);
            FoundPair[] pairs = [new(records[0], records[1], 0.7, Evidence), new(records[0], records[2], 0.6, Evidence)];
            return await s.GetRequiredService<PairBook>().PutAsync(pairs, new string('0', 64), "batch", CancellationToken.None);
        }, CancellationToken.None));
        var (across, within) = ((await register.PairsAsync())[0].PublicId, (await register.PairsAsync())[1].PublicId);

        Assert.Equal([true, true], await SeenAsync(440_106_000_000_000, 440_107_000_000_000));
        Assert.Equal([false, true], await SeenAsync(440_106_001_000_000, 440_106_002_000_000));
        Assert.Equal([false, false], await SeenAsync(440_106_002_000_000, 440_106_003_000_000));

        Task<List<bool>> SeenAsync(long from, long to) => deployment.InScopeAsync(async s =>
        {
            here.Scope = DivisionScope.Of(new DivisionRange(from, to));
            var desk = s.GetRequiredService<DuplicateDesk>();
            var listed = await (await desk.SeenAsync(CancellationToken.None)).Select(p => p.PublicId).ToListAsync();
            List<bool> seen = [await desk.FindAsync(across, CancellationToken.None) is not null, await desk.FindAsync(within, CancellationToken.None) is not null];
            Assert.Equal(seen, [listed.Contains(across), listed.Contains(within)]);
            return seen;
        });
    }

    private static IReadOnlyList<FieldEvidence> Evidence => [new("name", Agreement.SameSound, 9.5), new("id-number", Agreement.OneSlip, 12), new("", Agreement.Household, -1)];

    private sealed class Somewhere : IRights
    {
        public DivisionScope Scope { get; set; } = DivisionScope.Everywhere;

        public Task<DivisionScope> ScopeAsync(string right, string? line, CancellationToken cancellation) => Task.FromResult(Scope);

        public Task<Problem?> CheckAsync(string right, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

        public Task<bool> HoldsAsync(string right, CancellationToken cancellation) => Task.FromResult(true);
    }
}
