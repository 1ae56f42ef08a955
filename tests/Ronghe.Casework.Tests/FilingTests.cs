using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Data;

namespace Ronghe.Casework.Tests;

public sealed class FilingTests(Library library) : IClassFixture<Library>
{
    public static TheoryData<DbKind> Kinds => Library.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_answered_is_kept_step_by_step_and_handed_in_once_as_it_was_asked(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var id = await applicant.FilledAsync();

        var first = await applicant.SubmitAsync(id);
        var second = await applicant.SubmitAsync(id);
        var picture = await applicant.RunAsync<FilingReader, FilingPicture?>(r => r.FindAsync(first.Value.Number!, default));

        Assert.Equal(first.Value.Number, FilingNumber.Read(first.Value.Number));
        Assert.Equal(first.Value.Number, second.Value.Number);
        Assert.Single(picture!.Steps);
        Assert.Equal(440_106_001_000_000, first.Value.Division);
        Assert.Equal(
            ["买**·**", "1990年2月28日", "138****2000", "广东省广州市天河区五山街道", "普通证，一次5册", "小说、职业技能", "1 份材料", "未填写"],
            picture.Answers.Select(a => a.Shown.Zh));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_question_is_asked_when_its_condition_holds_and_forgotten_when_it_does_not(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var id = await applicant.FilledAsync();

        var family = await applicant.AnswerAsync(id, "kind", "family");
        var incomplete = await applicant.SubmitAsync(id);
        var usual = await applicant.AnswerAsync(id, "kind", "usual");
        var readers = await applicant.AnswerAsync(id, "readers", "5");

        Assert.Equal("readers", family.Value.Walk.FirstOpen!.Id);
        Assert.Equal("filing.incomplete", incomplete.Problem!.Code);
        Assert.True(usual.Value.Walk.IsComplete);
        Assert.Equal("question.not-found", readers.Problem!.Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_devices_at_once_lose_nothing_of_each_other(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var id = (await applicant.BeginAsync()).Value.PublicId;

        await Task.WhenAll(Applicant.Adult.Select(a => applicant.AnswerAsync(id, a.Question, a.Answer)));
        await applicant.AttachAsync(id, Applicant.Photo);
        var submitted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => applicant.SubmitAsync(id)));

        Assert.Single(submitted.Select(s => s.Value.Number).Distinct());
        Assert.Equal(1, await applicant.RunAsync<CaseworkDb, int>(db => db.Steps.CountAsync(s => s.FilingNo == submitted[0].Value.FilingNo)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_opens_or_answers_what_is_somebody_elses(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var id = await applicant.FilledAsync();
        library.SignIn();

        var opened = await applicant.OpenAsync(id);
        var answered = await applicant.AnswerAsync(id, "remarks", "mine");
        var submitted = await applicant.SubmitAsync(id);
        var dropped = await applicant.RunAsync<EndFiling, Kernel.Problem?>(e => e.DropAsync(id, default));
        Library.SignInAs(null);
        var nobody = await applicant.OpenAsync(id);

        Assert.Null(opened);
        Assert.Null(nobody);
        Assert.All([answered.Problem, submitted.Problem, dropped], p => Assert.Equal("filing.not-found", p!.Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_draft_that_is_thrown_away_takes_its_stored_documents_with_it(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var id = (await applicant.BeginAsync()).Value.PublicId;

        await applicant.On.RunJobAsync("access.materials", "materials", "");
        var before = Stored(applicant);
        Assert.Null((await applicant.AttachAsync(id, Applicant.OtherPhoto)).Problem);
        await applicant.On.RunJobAsync("access.materials", "materials", "");
        var attached = Stored(applicant);
        var dropped = await applicant.RunAsync<EndFiling, Kernel.Problem?>(e => e.DropAsync(id, default));

        Assert.Null(dropped);
        Assert.NotEmpty(attached.Except(before));
        Assert.DoesNotContain(attached.Except(before).Single(), Stored(applicant));
        Assert.Null(await applicant.OpenAsync(id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_filing_is_sent_back_once_with_everything_and_handed_in_again_under_its_number(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var filing = await applicant.SubmittedAsync();

        var silent = await applicant.HandleAsync(filing.Number!, HandlingAct.Correct, " ", FilingState.Submitted);
        var back = await applicant.HandleAsync(filing.Number!, HandlingAct.Correct, "近照不清楚，请重拍。", FilingState.Submitted);
        var changed = await applicant.AnswerAsync(filing.PublicId, "remarks", "已重拍");
        var again = await applicant.SubmitAsync(filing.PublicId);
        var accepted = await applicant.HandleAsync(filing.Number!, HandlingAct.Accept, null, FilingState.Submitted);
        var late = await applicant.HandleAsync(filing.Number!, HandlingAct.Correct, "还有", FilingState.Submitted);
        var granted = await applicant.HandleAsync(filing.Number!, HandlingAct.Grant, "请领取", FilingState.Accepted);
        var after = await applicant.AnswerAsync(filing.PublicId, "remarks", "x");

        Assert.Equal("filing.text-missing", silent.Problem!.Code);
        Assert.Equal(FilingState.Correcting, back.Value.State);
        Assert.Null(changed.Problem);
        Assert.Equal((filing.Number, FilingState.Submitted), (again.Value.Number, again.Value.State));
        // 1 October 2025 begins a week of holidays: three working days from then are 9, 10 and 11 October, a Saturday that is worked.
        Assert.Equal(new DateOnly(2025, 10, 11), accepted.Value.DueOn);
        Assert.Equal("filing.changed.conflict", late.Problem!.Code);
        Assert.Equal(FilingState.Granted, granted.Value.State);
        Assert.Equal("filing.wrong-state", after.Problem!.Code);
        Assert.Equal(
            [StepKind.Submitted, StepKind.CorrectionAsked, StepKind.Corrected, StepKind.Accepted, StepKind.Granted],
            (await applicant.RunAsync<FilingReader, FilingPicture?>(r => r.FindAsync(filing.Number!, default)))!.Steps.Select(s => s.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_people_type_is_stored_as_they_typed_it(DbKind kind)
    {
        string[] hostile = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "'; DROP TABLE casework_answer; --", "𠮷𪚥㛃䶮", "买买提·艾力", "{{7*7}} %s ${x}", "第一行\n第二行"];
        var applicant = await ApplicantAsync(kind);
        var id = (await applicant.BeginAsync()).Value.PublicId;
        foreach (var text in hostile)
        {
            await applicant.AnswerAsync(id, "remarks", text);

            Assert.Equal(text, (await applicant.OpenAsync(id))!.Answers["remarks"]);
        }

        Assert.Equal("answer.long", (await applicant.AnswerAsync(id, "remarks", new string('长', 501))).Problem!.Code);
        Assert.Equal("field.name-character", (await applicant.AnswerAsync(id, "full-name", hostile[0])).Problem!.Code);
        Assert.Equal("𠮷𪚥㛃䶮", (await applicant.AnswerAsync(id, "full-name", "𠮷𪚥㛃䶮")).Value.Answers["full-name"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Progress_is_seen_with_number_and_tail_and_guessing_ends_in_a_wait(DbKind kind)
    {
        var applicant = await ApplicantAsync(kind);
        var filing = await applicant.SubmittedAsync();
        Library.SignInAs(null);

        var seen = await ProgressAsync(applicant, filing.Number!, "2000");
        var typed = await ProgressAsync(applicant, $" {filing.Number![..4]} {filing.Number[4..]}", "2000");
        var slip = await ProgressAsync(applicant, filing.Number[..^1] + (filing.Number[^1] == '0' ? '1' : '0'), "2000");
        var codes = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            codes.Add((await ProgressAsync(applicant, filing.Number, "0000")).Problem!.Code);
        }

        Assert.Equal(StepKind.Submitted, Assert.Single(seen.Value.Steps).Kind);
        Assert.Null(typed.Problem);
        Assert.Equal("progress.number", slip.Problem!.Code);
        Assert.Equal("progress.wrong", codes[0]);
        Assert.Equal("progress.too-many", codes[^1]);
        Assert.Equal("progress.too-many", (await ProgressAsync(applicant, filing.Number, "2000")).Problem!.Code);
    }

    [Fact]
    public void A_receipt_number_with_one_wrong_digit_is_found()
    {
        var number = FilingNumber.Of(2025, 1_234_567);
        for (var at = 0; at < number.Length; at++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var typed = number[..at] + digit + number[(at + 1)..];

                Assert.Equal(typed == number ? number : null, FilingNumber.Read(typed));
            }
        }
    }

    private static Task<Kernel.Outcome<Progress>> ProgressAsync(Applicant applicant, string number, string tail) =>
        applicant.RunAsync<FindProgress, Kernel.Outcome<Progress>>(f => f.RunAsync(number, tail, Guid.CreateVersion7().ToString(), default));

    private Task<Applicant> ApplicantAsync(DbKind kind)
    {
        // Not in an asynchronous method: whom it signs in would be forgotten at its end.
        library.SignIn();
        return OnAsync(kind);
    }

    private async Task<Applicant> OnAsync(DbKind kind) => new(await library.OnAsync(kind));

    // Before the first file there is no folder either.
    private static IReadOnlyList<string> Stored(Applicant applicant) =>
        Path.Combine(applicant.On.Folder, "files") is var folder && Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];
}
