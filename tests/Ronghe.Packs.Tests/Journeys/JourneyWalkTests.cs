using System.Globalization;

namespace Ronghe.Packs.Tests;

public sealed class JourneyWalkTests
{
    private const string Family =
        """
        - {id: kind, type: choice, title: {zh: 种类, en: Kind}, choices: {usual: {zh: 普通, en: Usual}, family: {zh: 家庭, en: Family}}}
        - {id: readers, type: number, title: {zh: 人数, en: Readers}, when: 'kind = "family"', least: 2, most: 12}
        - {id: pets, type: yes-no, title: {zh: 宠物, en: Pets}, when: readers > 5, optional: true}
        - {id: born, type: date, title: {zh: 生日, en: Born}, until: today, refuse: [{when: 'born + duration("P6Y") > today', says: {zh: 太小, en: Too young}}]}
        """;

    private static readonly Journey Card = JourneyBench.Read(Family);

    [Fact]
    public void What_was_answered_to_a_question_that_is_not_asked_any_more_changes_nothing()
    {
        var before = Walk(("kind", "family"), ("readers", "8"), ("pets", "true"), ("born", "2000-01-01"));
        var after = Walk(("kind", "usual"), ("readers", "8"), ("pets", "true"), ("born", "2000-01-01"));

        Assert.Equal(["kind", "readers", "pets", "born"], before.Asked.Select(a => a.Question.Id));
        Assert.Equal(["kind", "born"], after.Asked.Select(a => a.Question.Id));
        Assert.True(before.IsComplete && after.IsComplete);
    }

    [Fact]
    public void An_answer_that_cannot_stand_opens_no_question_behind_it()
    {
        var walk = Walk(("kind", "family"), ("readers", "99"));

        Assert.Equal("answer.range", walk.Find("readers")!.Fault!.Code);
        Assert.Null(walk.Find("pets"));
        Assert.Equal("readers", walk.FirstOpen!.Id);
    }

    [Fact]
    public void A_refusal_of_the_pack_says_its_own_sentence()
    {
        var fault = Walk(("kind", "usual"), ("born", "2024-01-01")).Find("born")!.Fault!;

        Assert.Equal("answer.refused", fault.Code);
        Assert.Equal(new PackText("太小", "Too young"), Assert.Single(fault.Args));
    }

    [Theory]
    [InlineData("kind", "none", "answer.choice")]
    [InlineData("kind", "", "answer.missing")]
    [InlineData("born", "2025-12-11", "answer.late")]
    [InlineData("born", "10/12/2025", "answer.date")]
    public void An_answer_is_read_strictly(string question, string answer, string code) =>
        Assert.Equal(code, AnswerText.Read(Card.Find(question)!, answer, JourneyBench.Today, out _)!.Code);

    [Fact]
    public void An_optional_question_left_empty_is_answered()
    {
        var walk = Walk(("kind", "family"), ("readers", "8"), ("pets", ""), ("born", "2000-01-01"));

        Assert.True(walk.IsComplete);
    }

    [Fact]
    public void A_form_decides_nothing_so_the_pack_that_rounds_pin_stays_the_same_when_it_changes()
    {
        var (before, after) = (JourneyBench.Load(Family).Pack!, JourneyBench.Load(Family.Replace("宠物", "养宠物", StringComparison.Ordinal)).Pack!);

        Assert.Equal(before.Hash, after.Hash);
        Assert.NotEqual(before.Journeys[0].Hash, after.Journeys[0].Hash);
        Assert.DoesNotContain(before.Files.Keys, f => f.StartsWith("journeys/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_questions_are_asked_as_by_definition_for_any_journey_and_any_answers()
    {
        var random = new Random(20_251_210);
        for (var round = 0; round < 300; round++)
        {
            var invented = RandomJourney.Make(random);
            var journey = JourneyBench.Read(invented.Yaml);
            for (var i = 0; i < 20; i++)
            {
                var answers = invented.Answers(random);

                var walk = JourneyWalk.Of(journey, answers, JourneyBench.Today);

                Assert.Equal(invented.Asked(answers), walk.Asked.Select(a => a.Question.Id));
                Assert.Equal(walk.Asked.All(a => answers.ContainsKey(a.Question.Id)), walk.IsComplete);
            }
        }
    }

    [Fact]
    public void Going_on_from_the_first_question_meets_each_asked_question_once_and_going_back_the_same_way()
    {
        var random = new Random(4);
        for (var round = 0; round < 100; round++)
        {
            var invented = RandomJourney.Make(random);
            var walk = JourneyWalk.Of(JourneyBench.Read(invented.Yaml), invented.Answers(random), JourneyBench.Today);
            var way = new List<string>();
            for (var at = walk.Asked[0].Question; at is not null; at = walk.After(at))
            {
                way.Add(at.Id);
                Assert.Equal(way.Count > 1 ? way[^2] : null, walk.Before(at)?.Id);
            }

            Assert.Equal(walk.Asked.Select(a => a.Question.Id), way);
        }
    }

    private static JourneyWalk Walk(params (string, string)[] answers) => JourneyWalk.Of(Card, JourneyBench.Answers(answers), JourneyBench.Today);

    /// <summary>A journey of yes-no questions and numbers with conditions on those before, and the plain definition of what it asks.</summary>
    private sealed class RandomJourney
    {
        private readonly List<(string Id, bool IsNumber, List<(int On, string Test)> When, bool All)> _questions = [];

        public string Yaml => string.Join('\n', _questions.Select(q =>
            $"- {{id: {q.Id}, type: {(q.IsNumber ? "number" : "yes-no")}, most: 9, title: {{zh: 问, en: Q}}{(q.When.Count == 0 ? "" : $", when: '{Text(q.When, q.All)}'")}}}"));

        public static RandomJourney Make(Random random)
        {
            var journey = new RandomJourney();
            for (var i = 0; i < random.Next(1, 9); i++)
            {
                var when = Enumerable.Range(0, i).Where(_ => random.Next(4) == 0).Select(on => (on, journey._questions[on].IsNumber ? $"> {random.Next(1, 8)}" : random.Next(2) == 0 ? "= true" : "= false")).ToList();
                journey._questions.Add((string.Create(CultureInfo.InvariantCulture, $"q-{i}"), random.Next(2) == 0, when, random.Next(2) == 0));
            }

            return journey;
        }

        public Dictionary<string, string> Answers(Random random) => _questions.Where(_ => random.Next(5) > 0)
            .ToDictionary(q => q.Id, q => q.IsNumber ? random.Next(10).ToString(CultureInfo.InvariantCulture) : random.Next(2) == 0 ? "true" : "false", StringComparer.Ordinal);

        public IEnumerable<string> Asked(Dictionary<string, string> answers) => _questions.Index().Where(q => IsAsked(q.Index, answers)).Select(q => q.Item.Id);

        private bool IsAsked(int index, Dictionary<string, string> answers)
        {
            var (_, _, when, all) = _questions[index];
            return when.Count == 0 || (all ? when.TrueForAll(Holds) : when.Exists(Holds));

            bool Holds((int On, string Test) test) => IsAsked(test.On, answers) && answers.TryGetValue(_questions[test.On].Id, out var answer)
                && (test.Test[0] == '>' ? int.Parse(answer, CultureInfo.InvariantCulture) > int.Parse(test.Test[2..], CultureInfo.InvariantCulture) : answer == test.Test[2..]);
        }

        private static string Text(List<(int On, string Test)> when, bool all) =>
            string.Join(all ? " and " : " or ", when.Select(w => string.Create(CultureInfo.InvariantCulture, $"q-{w.On} {w.Test}")));
    }
}
