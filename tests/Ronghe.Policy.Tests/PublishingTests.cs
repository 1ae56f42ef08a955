using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Trees;
using Ronghe.Policy.Versions;
using Ronghe.TestKit;

namespace Ronghe.Policy.Tests;

public sealed class PublishingTests
{
    private static readonly DateOnly Effective = new(2025, 10, 8);

    public static TheoryData<DbKind> Kinds => City.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task From_a_draft_to_a_version_that_holds_from_its_day_in_every_process_and_exports_the_same_bytes(DbKind kind)
    {
        await using var on = await City.NewAsync(kind);
        await using var other = await on.RestartAsync(_ => { });
        var folder = CityPack(on).Get().Value.Hash;
        var draft = await YearAsync(on);

        var version = await PublishAsync(on, draft);
        var (today, there) = (CityPack(on).Get().Value.Hash, CityPack(other).Get().Value.Hash);
        on.Clock.Now = TestClock.Moment("2025-10-08T00:00");

        Assert.Equal([folder, folder], [today, there]);
        Assert.Equal([version.PackHash, version.PackHash], [CityPack(on).Get().Value.Hash, CityPack(other).Get().Value.Hash]);
        Assert.NotNull(CityPack(other).Get().Value.FindProgramme("hukou")!.FindRound(2026));
        Assert.Equal(folder, (await City.RunAsync<NewestVersion, Outcome<PackOfTree>>(on, n => n.OnAsync(new(2025, 10, 7), default))).Value.Pack.Hash);
        await ExportsTheSameAsync(on, version);
    }

    [Fact]
    public async Task Whoever_had_a_hand_in_a_draft_neither_reviews_nor_publishes_it_and_nothing_holds_before_tomorrow()
    {
        await using var on = await City.NewAsync(DbKind.Sqlite);
        var draft = await YearAsync(on);
        City.As("clerk");
        var tree = (await City.RunAsync<SubmitDraft, Outcome<Draft>>(on, s => s.RunAsync(draft, default))).Value.SubmittedTree;

        var own = await ReviewAsync(on, draft, tree);
        City.As("reviewer");
        var other = await ReviewAsync(on, draft, "another tree");
        var good = await ReviewAsync(on, draft, tree);
        var today = await City.RunAsync<PublishDraft, Outcome<PackVersion>>(on, p => p.RunAsync(draft, new(2025, 10, 1), default));
        City.As("clerk");
        var clerk = await City.RunAsync<PublishDraft, Outcome<PackVersion>>(on, p => p.RunAsync(draft, Effective, default));

        Assert.Equal("policy.own-work.forbidden", own.Problem?.Code);
        Assert.Equal("policy.not-submitted.conflict", other.Problem?.Code);
        Assert.Null(good.Problem);
        Assert.Equal("policy.too-soon", today.Problem?.Code);
        Assert.Equal("policy.own-work.forbidden", clerk.Problem?.Code);
    }

    [Fact]
    public async Task A_draft_with_a_gap_cannot_be_submitted_and_a_submitted_one_cannot_be_edited()
    {
        await using var on = await City.NewAsync(DbKind.Sqlite);
        var draft = await YearAsync(on);
        var row = DmnText.Read(EditingATableTests.Text(await City.TreeAsync(on, draft)), "x.dmn")!.Row(City.Home, 1);

        await City.EditAsync(on, draft, 2, new TableChange(EditKind.DeleteRow, 1, 0, row));
        var refused = await City.RunAsync<SubmitDraft, Outcome<Draft>>(on, s => s.RunAsync(draft, default));
        await City.EditAsync(on, draft, 3, new TableChange(EditKind.AddRow, 1, 0, null, row));
        var submitted = await City.RunAsync<SubmitDraft, Outcome<Draft>>(on, s => s.RunAsync(draft, default));
        var edited = await City.EditAsync(on, draft, 4, EditingATableTests.Cell(1, 4, row[3], "1"));

        Assert.Equal("policy.not-proven", refused.Problem?.Code);
        Assert.Null(submitted.Problem);
        Assert.Equal("policy.draft-closed.conflict", edited.Problem?.Code);
    }

    [Fact]
    public async Task Before_its_day_a_version_is_withdrawn_and_after_it_is_not()
    {
        await using var on = await City.NewAsync(DbKind.Sqlite);
        var version = await PublishAsync(on, await YearAsync(on));

        var withdrawn = await City.RunAsync<WithdrawVersion, Outcome<PackVersion>>(on, w => w.RunAsync(version.PublicId, "文件没有印发", default));
        var again = await PublishAsync(on, await YearAsync(on));
        on.Clock.Now = TestClock.Moment("2025-10-08T09:00");
        var late = await City.RunAsync<WithdrawVersion, Outcome<PackVersion>>(on, w => w.RunAsync(again.PublicId, "迟了", default));

        Assert.Null(withdrawn.Problem);
        Assert.Equal("policy.in-force.conflict", late.Problem?.Code);
        Assert.Equal(again.PackHash, CityPack(on).Get().Value.Hash);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Publishing_that_is_cut_off_at_any_statement_leaves_nothing_of_itself(DbKind kind)
    {
        await using var on = await City.NewAsync(kind);
        var draft = await ApprovedAsync(on);
        var before = await PictureAsync(on);
        var cut = new Cut();
        await using var mortal = await on.RestartAsync(services =>
        {
            services.Replace(ServiceDescriptor.Scoped<IActor, City.Actor>());
            services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(cut));
        });
        City.As("reviewer");
        var cuts = 0;
        for (var done = false; !done; cuts++)
        {
            cut.Left = cuts;
            try
            {
                done = (await City.RunAsync<PublishDraft, Outcome<PackVersion>>(mortal, p => p.RunAsync(draft, Effective, default))).Problem is null;
            }
            catch (Exception e) when (e is CutException || e.InnerException is CutException)
            {
                Assert.Equal(before, await PictureAsync(on));
            }

            cut.Left = null;
        }

        Assert.InRange(cuts, 5, 200);
        Assert.NotEqual(before, await PictureAsync(on));
    }

    private static async Task<string> PictureAsync(TestDeployment on) => await City.RunAsync<PolicyDb, string>(on, async db =>
        $"{await db.Versions.CountAsync()} {await db.Trees.CountAsync()} {await db.TreeFiles.CountAsync()} {await db.Contents.CountAsync()} {await db.Steps.CountAsync()} {(await db.Drafts.AsNoTracking().SingleAsync()).State}");

    private static CityPack CityPack(TestDeployment on) => on.Services.GetRequiredService<CityPack>();

    /// <summary>A draft with a new year and nothing else.</summary>
    private static async Task<Guid> YearAsync(TestDeployment on)
    {
        var draft = await City.DraftAsync(on);
        var copied = await City.RunAsync<CopyYear, Outcome<Draft>>(on, c => c.RunAsync(draft, new NewYear("hukou", 2025, 2026, null, null, null, null), default));
        Assert.Null(copied.Problem);
        return draft;
    }

    private static Task<Outcome<Draft>> ReviewAsync(TestDeployment on, Guid draft, string? tree) =>
        City.RunAsync<ReviewDraft, Outcome<Draft>>(on, r => r.RunAsync(draft, approve: true, tree, "已核对", default));

    private static async Task<Guid> ApprovedAsync(TestDeployment on)
    {
        var draft = await YearAsync(on);
        Assert.Null((await City.RunAsync<SubmitDraft, Outcome<Draft>>(on, s => s.RunAsync(draft, default))).Problem);
        City.As("reviewer");
        Assert.Null((await ReviewAsync(on, draft, null)).Problem);
        return draft;
    }

    private static async Task<PackVersion> PublishAsync(TestDeployment on, Guid draft)
    {
        Assert.Null((await City.RunAsync<SubmitDraft, Outcome<Draft>>(on, s => s.RunAsync(draft, default))).Problem);
        City.As("reviewer");
        Assert.Null((await ReviewAsync(on, draft, null)).Problem);
        var version = await City.RunAsync<PublishDraft, Outcome<PackVersion>>(on, p => p.RunAsync(draft, Effective, default));
        Assert.Null(version.Problem);
        return version.Value;
    }

    private static async Task ExportsTheSameAsync(TestDeployment on, PackVersion version)
    {
        var folder = Directory.CreateTempSubdirectory("policy-export").FullName;
        var tree = await City.RunAsync<TreeStore, PackTree>(on, t => t.ReadAsync(version.Tree, default));
        TreeArchive.Export(tree, folder);

        Assert.Equal(version.Tree, PackTree.Read(folder, Path.Combine(TestPacks.Original, "reference"))!.Hash);
        Assert.Equal("policy.unchanged", (await City.RunAsync<MakeDraft, Outcome<Draft>>(on, m => m.ImportAsync("same", PackTree.Read(folder, Path.Combine(TestPacks.Original, "reference"))!, default))).Problem?.Code);
        Directory.Delete(folder, recursive: true);
    }
}
