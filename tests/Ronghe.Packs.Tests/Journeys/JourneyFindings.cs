namespace Ronghe.Packs.Tests;

public sealed class JourneyFindings
{
    private const string Choice = "- {id: kind, type: choice, title: {zh: 种类, en: Kind}, choices: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}}}\n";

    [Theory]
    [InlineData("condition.syntax", Choice + "- {id: next, type: yes-no, title: {zh: 问, en: Q}, when: 'kind = ='}")]
    [InlineData("condition.value", Choice + "- {id: next, type: yes-no, title: {zh: 问, en: Q}, when: 'kind = \"c\"'}")]
    [InlineData("condition.not-boolean", Choice + "- {id: next, type: yes-no, title: {zh: 问, en: Q}, when: later = true}\n- {id: later, type: yes-no, title: {zh: 后, en: L}}")]
    [InlineData("condition.not-boolean", Choice + "- {id: next, type: yes-no, title: {zh: 问, en: Q}, when: kind > 3}")]
    [InlineData("condition.constant", Choice + "- {id: next, type: yes-no, title: {zh: 问, en: Q}, when: 'kind in (\"a\", \"b\")'}")]
    [InlineData("question.choices", "- {id: kind, type: choice, title: {zh: 种类, en: Kind}, choices: {a: {zh: 甲, en: A}}}")]
    [InlineData("question.day", "- {id: born, type: date, title: {zh: 生日, en: Born}, until: tomorrow}")]
    [InlineData("question.id", "- {id: Kind, type: yes-no, title: {zh: 种类, en: Kind}}")]
    [InlineData("question.id", "- {id: kind, type: yes-no, title: {zh: 种类, en: Kind}}\n- {id: kind, type: text, title: {zh: 种类, en: Kind}}")]
    [InlineData("question.id", "- {id: today, type: yes-no, title: {zh: 今天, en: Today}}")]
    [InlineData("question.prefill", "- {id: phone, type: phone, title: {zh: 电话, en: Phone}, prefill: person.name}")]
    [InlineData("question.prefill", "- {id: phone, type: phone, title: {zh: 电话, en: Phone}, prefill: somewhere.else}")]
    [InlineData("journey.place", "- {id: street, type: division, title: {zh: 街, en: Street}, place: true, optional: true}")]
    [InlineData("value.unknown-word", "- {id: kind, type: slider, title: {zh: 种类, en: Kind}}")]
    [InlineData("key.unknown", "- {id: kind, type: text, title: {zh: 种类, en: Kind}, lenght: 3}")]
    public void A_slip_is_found_before_anybody_is_asked(string code, string questions)
    {
        var load = JourneyBench.Load(questions);

        var found = load.Findings[0];

        Assert.Null(load.Pack);
        Assert.Equal(code, found.Code);
        Assert.Equal("journeys/card.yaml", found.File);
        Assert.InRange(found.Line, 8, 13);
        Assert.NotEqual(code, FindingText.Sentence(found, "zh"));
        Assert.NotEqual(code, FindingText.Remedy(found, "en"));
    }

    [Fact]
    public void Nothing_personal_is_asked_in_a_check()
    {
        var load = JourneyBench.Load(Choice, check: "[{id: name, type: name, title: {zh: 姓名, en: Name}}]");

        Assert.Equal("question.not-in-check", Assert.Single(load.Findings).Code);
    }

    [Fact]
    public void A_journey_is_handled_by_a_department_that_has_a_name()
    {
        var files = LibraryCard.Files();
        files["journeys/card.yaml"] = File.ReadAllBytes(Path.Combine(Repository.Root, "packs", "example-library-card", "journeys", "library-card.yaml"));

        Assert.Equal("journey.department", Assert.Single(PackLoader.LoadFromFiles(files).Findings).Code);
    }

    [Fact]
    public void The_example_is_a_journey_of_ten_questions_with_two_conditions_and_a_prefill_and_nothing_else()
    {
        var folder = Path.Combine(Repository.Root, "packs", "example-library-card");
        var load = PackLoader.Load(folder, Path.Combine(Repository.Root, "packs", "reference"));

        var journey = Assert.Single(load.Pack!.Journeys);

        Assert.Empty(load.Findings);
        Assert.Equal(10, journey.Questions.Count());
        Assert.Equal(2, journey.Questions.Count(q => q.When is not null));
        Assert.Single(journey.Questions, q => q.Prefill is not null);
        Assert.Equal(["README.md", "facts.yaml", "journeys/library-card.yaml", "pack.yaml", "texts/departments.yaml"],
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }
}
