using Ronghe.Imports;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Scores;
using Ronghe.TestKit;
using Ronghe.Web;

namespace Ronghe.Rounds.Tests.Admissions;

public sealed class WordsTests
{
    [Fact]
    public async Task A_refusal_names_stages_and_acts_in_words()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var texts = deployment.Services.GetRequiredService<Texts>();
        var acts = new[] { "round.run", "round.close-stage", "application.waive", "objection.record" };

        var said = from act in acts
                   from stage in Enum.GetValues<StageKind>()
                   from language in new[] { "zh", "en" }
                   let problem = RoundProblems.WrongStage(act, stage)
                   select (language, Text: texts.In(language, "problem." + problem.Code, [.. problem.Args]));

        Assert.All(said, s => Assert.DoesNotMatch(@"[a-z-]+\.[a-z-]+|[{}]", s.Text));
        Assert.Contains(("zh", "现在的环节是“异议处理”，不能办理“登记放弃”。请在对应的环节办理。"), said);
        Assert.Equal("round.finished", RoundProblems.WrongStage("round.run", null).Code);
    }

    [Fact]
    public async Task Every_state_and_act_of_a_score_has_its_words()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var texts = deployment.Services.GetRequiredService<Texts>();

        Assert.All(Enum.GetValues<ScoreActKind>(), kind => Assert.True(texts.Has("act." + CaseFile.NameOf(kind)), $"{kind}"));
        Assert.All(Enum.GetNames<ScoreState>(), state => Assert.True(texts.Has("score-state." + state.ToLowerInvariant()) && texts.Has("score-help." + state.ToLowerInvariant()), state));
        Assert.All(Enum.GetValues<Codes.IdVerdict>().Where(v => v != Codes.IdVerdict.Ok), v => Assert.True(texts.Has("problem." + IdVerdicts.CodeOf(v)), $"{v}"));
    }
}
