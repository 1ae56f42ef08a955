using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Audit;

/// <summary>
/// The program is killed between the commit of an act and the end of its sealing, over and over: at every fault point on that way and, from
/// outside, at any moment. In the end each act is in the ledger and in the tree once.
/// </summary>
public sealed class KilledSealerTests
{
    private const int Seed = 20261122;

    /// <summary>From the commit of the entries in the tree to the checkpoint at the witness.</summary>
    private static readonly string[] Points = ["ledger.extended:1", "before-commit:1", "after-commit:1", "witness.writing:1", "witness.told:1"];

    [Theory]
    [InlineData(DbKind.Sqlite, 2)]
    public Task Each_act_is_sealed_once_however_often_the_program_is_killed(DbKind kind, int kills) => KillAsync(kind, kills);

    [Theory]
    [Trait("length", "long")]
    [InlineData(DbKind.Sqlite, 160)]
    [InlineData(DbKind.Postgres, 40)]
    public Task Each_act_is_sealed_once_after_200_kills(DbKind kind, int kills) => KillAsync(kind, kills);

    [Theory]
    [InlineData("intl")]
    [InlineData("gm")]
    public async Task A_note_cut_off_anywhere_and_written_again_is_read_as_one_note(string suite)
    {
        await using var city = await SealedCity.CreateAsync(DbKind.Sqlite, 5, suite);
        var text = await File.ReadAllTextAsync(Path.Combine(city.Deployment.Folder, "checkpoints", "checkpoints.txt"));
        var note = Witness.NotesOf(text).First().ToString();

        for (var left = 0; left < note.Length - 1; left++)
        {
            Assert.Equal(note, Assert.Single(Witness.NotesOf(note[..left] + "\n" + note)).ToString());
        }
    }

    private static async Task KillAsync(DbKind kind, int kills)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        var random = new Random(Seed);
        Assert.Equal(0, ProgramRun.Run(city.Folder, null, "audit", "seal").Code);
        var (acts, killed, round) = (0, 0, 0);
        while (killed < kills)
        {
            // The act is committed; the process never says so.
            Assert.Equal(ProgramRun.Killed, ProgramRun.Run(city.Folder, "after-commit:1", "user", "add", $"k{acts}", "--display", "Kill").Code);
            (acts, killed) = (acts + 1, killed + 1);
            killed += Seal(city.Folder, round++, random) == ProgramRun.Killed ? 1 : 0;
        }

        Assert.Equal(0, ProgramRun.Run(city.Folder, null, "audit", "seal").Code);
        await CheckAsync(city, acts);
    }

    /// <summary>One sealing that does not end well, as a rule.</summary>
    private static int Seal(string folder, int round, Random random)
    {
        if (round % 6 < Points.Length)
        {
            return ProgramRun.Run(folder, Points[round % 6], "audit", "seal").Code;
        }

        CutOff(Path.Combine(folder, "checkpoints", "checkpoints.txt"), random);
        return ProgramRun.RunFor(folder, TimeSpan.FromMilliseconds(random.Next(300, 2_000)), "audit", "seal").Code;
    }

    /// <summary>What a power cut leaves of the last note.</summary>
    private static void CutOff(string path, Random random)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length - random.Next(1, 60));
    }

    private static async Task CheckAsync(TestDeployment city, int acts)
    {
        var (code, output) = ProgramRun.Run(city.Folder, null, "audit", "verify");
        Assert.True(code == 0, output);
        var (entries, waiting, seals) = await city.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AccessDb>();
            return (
                await db.Audit.AsNoTracking().Select(a => new { a.Id, a.Act, a.Detail }).ToListAsync(),
                await db.Unsealed.CountAsync(),
                await db.Seals.AsNoTracking().OrderBy(x => x.Leaf).ToListAsync());
        });
        Assert.Equal(0, waiting);
        Assert.Equal(Enumerable.Range(0, seals.Count).Select(i => (long)i), seals.Select(x => x.Leaf));
        Assert.Equal(entries.Select(e => e.Id).Order(), seals.Select(x => x.AuditId).Order());
        Assert.Equal(
            Enumerable.Range(0, acts).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i}")).Order(StringComparer.Ordinal),
            entries.Where(e => e.Act == "account.add").Select(e => e.Detail).Order(StringComparer.Ordinal));

        // Every checkpoint the database signed is with the witness, though its file was cut off.
        var told = await city.InScopeAsync(async s => await s.GetRequiredService<Witness>().ReadAsync(default));
        Assert.Equal(seals.Count, told.Max(n => n.Size));
        var last = output.Split('\n').First(line => line.StartsWith('{'));
        Assert.Equal(entries.Count, JsonDocument.Parse(last).RootElement.GetProperty("entries").GetInt32());
    }
}
