using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Purposes;
using Ronghe.Access.Retention;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Purposes;

public sealed class PurposeTests
{
    [Fact]
    public async Task Every_column_has_a_level_and_every_level_a_column()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var inventory = deployment.Services.GetRequiredService<DataInventory>();
        var columns = await deployment.InScopeAsync(s => Task.FromResult(
            s.GetRequiredService<AppDbContext>().Model.GetEntityTypes()
                .SelectMany(e => e.GetProperties(), (e, p) => $"{e.GetTableName()}.{p.GetColumnName(StoreObjectIdentifier.Table(e.GetTableName()!))}").ToHashSet(StringComparer.Ordinal)));

        var levelled = inventory.Tables.SelectMany(t => t.Value, (t, level) => level.Value.Select(c => (Column: $"{t.Key}.{c}", level.Key))).SelectMany(c => c).ToList();

        Assert.Equal(columns.Order(StringComparer.Ordinal), levelled.Select(c => c.Column).Order(StringComparer.Ordinal));
        Assert.All(levelled, c => Assert.Contains(c.Key, new[] { "L1", "L2", "L3", "L4" }));
        Assert.All(inventory.Encrypted, c => Assert.Contains(c, columns));
    }

    [Fact]
    public async Task What_is_called_encrypted_holds_bytes_or_a_slow_hash()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var inventory = deployment.Services.GetRequiredService<DataInventory>();
        var types = await deployment.InScopeAsync(s => Task.FromResult(
            s.GetRequiredService<AppDbContext>().Model.GetEntityTypes()
                .SelectMany(e => e.GetProperties(), (e, p) => (Column: $"{e.GetTableName()}.{p.GetColumnName()}", p.ClrType)).ToDictionary(c => c.Column, c => c.ClrType, StringComparer.Ordinal)));

        Assert.All(inventory.Encrypted, c => Assert.True(types[c] == typeof(byte[]) || c.EndsWith(".password", StringComparison.Ordinal), c));
    }

    [Theory]
    [InlineData("points-round", "insurance", true)]
    [InlineData("points-round", "name", true)]
    [InlineData("import", "name", true)]
    [InlineData("import", "insurance", false)]
    [InlineData("curiosity", "name", false)]
    public async Task Data_is_read_for_a_registered_purpose_that_covers_it_and_for_no_other(string purpose, string data, bool allowed)
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var purposes = deployment.Services.GetRequiredService<PurposeRegistry>();

        if (allowed)
        {
            purposes.Demand(purpose, [data]);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => purposes.Demand(purpose, [data]));
        }
    }

    [Fact]
    public async Task A_purpose_names_rights_of_the_matrix_and_categories_of_the_sheet()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var (matrix, sheet) = (deployment.Services.GetRequiredService<Rights.Matrix>(), deployment.Services.GetRequiredService<RetentionSheet>());

        foreach (var purpose in deployment.Services.GetRequiredService<PurposeRegistry>().All.Values)
        {
            Assert.All(purpose.Rights, right => Assert.NotEmpty(matrix.RolesWith(right)));
            Assert.All(purpose.Keeps, category => Assert.True(sheet.Rules.ContainsKey(category), category));
        }
    }

    [Fact]
    public async Task The_register_opens_nobody_without_a_purpose()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);

        await Assert.ThrowsAsync<ArgumentException>(() => deployment.InScopeAsync(s => s.GetRequiredService<IPersons>().ReadAsync([1], "curiosity", default).ToListAsync().AsTask()));
        await Assert.ThrowsAsync<ArgumentException>(() => deployment.InScopeAsync(s =>
            s.GetRequiredService<IPopulation>().ReadAsync(new PopulationQuery(1, null, ["insurance"], "import", []), default).ToListAsync().AsTask()));
    }
}
