using System.Text;

namespace Ronghe.Packs.Tests;

/// <summary>An invented pack: a library that gives out cards by points for membership and for books read.</summary>
internal static class LibraryCard
{
    public const string EditionFile = "programmes/card/2020/edition.yaml";

    public const string ModelFile = "programmes/card/2020/points.dmn";

    public const string RoundFile = "programmes/card/rounds/2024.yaml";

    public const string TestFile = "programmes/card/2020/tests/basic.yaml";

    public static Dictionary<string, byte[]> Files() => new(StringComparer.Ordinal)
    {
        ["pack.yaml"] = Bytes(
            """
            id: library
            version: 1
            owner: 440100
            status: complete
            name: {zh: 图书馆, en: Library}
            sources: [{document: Rules, title: Rules of the library, read: whole}]
            """),
        ["reference/facts.yaml"] = Bytes(
            """
            version: 1
            kinds:
              membership:
                shape: spell
                name: {zh: 会员, en: Membership}
                codes:
                  adult: {number: 1, zh: 成人, en: Adult}
                  youth: {number: 2, zh: 青少年, en: Youth}
                classes:
                  paid: {number: 0, zh: 缴费, en: Paid}
                  gift: {number: 1, zh: 赠送, en: Gift}
                item: branch
              book:
                shape: evidence
                number: 90
                name: {zh: 读书, en: Book read}
                codes:
                  novel: {number: 1, zh: 小说, en: Novel}
                  atlas: {number: 2, zh: 地图集, en: Atlas}
                quantity: pages
                share: readers
                item: title
              fine:
                shape: evidence
                number: 91
                name: {zh: 罚款, en: Fine}
                codes:
                  late: {number: 1, zh: 逾期, en: Late}
                item: act
            """),
        ["facts.yaml"] = Bytes(
            """
            membership: {department: desk, checked: register, unanswered: benefit}
            book: {department: shelf, checked: register, unanswered: benefit}
            fine: {department: desk, checked: register, unanswered: penalty}
            """),
        [EditionFile] = Bytes(
            """
            edition: 2020
            status: complete
            in-force: 2020-01-01..2029-12-31
            table: card
            document: Rules
            sheet:
              quota: {kind: number, clause: r1}
              application: {kind: period, clause: r1}
              count date: {kind: date, clause: r1}
              reading years: {kind: window, clause: r1}
              birth limits: {kind: window, open: true, clause: r1}
            readings:
              member years: {operator: full-years, facts: membership, where: {class: paid}, until: count date, range: 0..100, clause: r2}
              book shares: {operator: shares, facts: book, window: reading years, range: 0..100, clause: r3}
              fines: {operator: count, facts: fine, distinct: item, window: reading years, range: 0..50, clause: r4}
              is member: {operator: holds, facts: membership, on: count date, clause: r5}
              member months: {operator: months, facts: membership, until: count date, range: 0..1200, clause: r6}
            gates:
              member: {reading: is member, clause: r5}
              points: {decision: enough points, clause: r7}
            indicators:
              years: {group: base, decision: year points, clause: r2}
              books: {group: bonus, decision: book points, clause: r3}
              fines: {group: minus, decision: fine points, clause: r4, public: false}
            totals: {eligibility: total, ranking: year points, rounding: none}
            rank:
              years: {decision: year points, order: descending, clause: r6}
              months: {reading: member months, order: descending, clause: r6}
            stages:
              applications: {kind: applications, when: application, clause: r8}
              final list: {kind: final-list, clause: r8}
            """),
        [ModelFile] = Bytes(Model()),
        [RoundFile] = Bytes(
            """
            round: 2024
            edition: 2020
            values:
              quota: {value: 10, source: notice}
              application: {value: 2024-03-01T09:00..2024-03-31T17:00, source: notice}
              count date: {value: 2024-02-29, source: notice}
              reading years: {value: 2019-01-01..2023-12-31, source: notice}
            unset:
              birth limits: {zh: 未公布, en: not published}
            samples:
              birth limits: 1900-01-01..open
            """),
        ["texts/card.yaml"] = Bytes(Texts()),
        [TestFile] = Bytes(
            """
            round: 2024
            samples: true
            scenarios:
              three years and a book among three:
                born: 1990-01-01
                facts:
                  membership: {is: adult, from: 2021-01-01}
                  book: {is: novel, readers: 3, on: 2022-05-01}
                expect: {points: {years: 15, books: 10/3}, total: 55/3, rank: {months: 38}, not met: [points]}
            """),
    };

    /// <summary>The files with one of them changed.</summary>
    public static Dictionary<string, byte[]> With(string file, string old, string now)
    {
        var files = Files();
        var text = Encoding.UTF8.GetString(files[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        files[file] = Bytes(text.Replace(old, now, StringComparison.Ordinal));
        return files;
    }

    public static int LineOf(string file, string text) =>
        Encoding.UTF8.GetString(Files()[file]).Split('\n').Index().First(l => l.Item.Contains(text, StringComparison.Ordinal)).Index + 1;

    public static Pack Load()
    {
        var load = PackLoader.LoadFromFiles(Files());
        Assert.Empty(load.Findings.Select(f => f.ToString()));
        return load.Pack!;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Texts()
    {
        string[] keys =
        [
            "indicator.years", "indicator.books", "indicator.fines", "reason.years", "reason.books", "reason.fines", "gate.member", "gate.points",
            "key.years", "key.months", "stage.applications", "stage.final list", "date.quota", "date.application", "date.count date",
            "date.reading years", "date.birth limits", "department.desk", "department.shelf", "reading.member years", "reading.book shares",
            "reading.fines",
        ];
        return string.Join('\n', keys.Select(k => $"{k}: {{zh: \"文 {k}\", en: \"{k}{(k == "reason.years" ? " {member years}" : "")}\"}}"));
    }

    private static string Model() =>
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="card" name="card" namespace="urn:test:card">
          <inputData id="i1" name="member years"><variable name="member years" typeRef="number"/></inputData>
          <inputData id="i2" name="book shares"><variable name="book shares" typeRef="number"/></inputData>
          <inputData id="i3" name="fines"><variable name="fines" typeRef="number"/></inputData>
          <decision id="d1" name="year points">
            <variable name="year points" typeRef="number"/>
            <informationRequirement><requiredInput href="#i1"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input><inputExpression typeRef="number"><text>member years</text></inputExpression></input>
              <output typeRef="number"/>
              <annotation name="from"/><annotation name="to"/><annotation name="clause"/>
              <rule><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>5 * member years</text></outputEntry><annotationEntry><text>2020-01-01</text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r2</text></annotationEntry></rule>
              <rule><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>50</text></outputEntry><annotationEntry><text>2020-01-01</text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r2</text></annotationEntry></rule>
            </decisionTable>
          </decision>
          <decision id="d2" name="book points">
            <variable name="book points" typeRef="number"/>
            <informationRequirement><requiredInput href="#i2"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input><inputExpression typeRef="number"><text>book shares</text></inputExpression></input>
              <output typeRef="number"/>
              <annotation name="from"/><annotation name="to"/><annotation name="clause"/>
              <rule><inputEntry><text>&lt; 3</text></inputEntry><outputEntry><text>10 * book shares</text></outputEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r3</text></annotationEntry></rule>
              <rule><inputEntry><text>&gt;= 3</text></inputEntry><outputEntry><text>30</text></outputEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r3</text></annotationEntry></rule>
            </decisionTable>
          </decision>
          <decision id="d3" name="fine points">
            <variable name="fine points" typeRef="number"/>
            <informationRequirement><requiredInput href="#i3"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input><inputExpression typeRef="number"><text>fines</text></inputExpression></input>
              <output typeRef="number"/>
              <annotation name="from"/><annotation name="to"/><annotation name="clause"/>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>2 * fines</text></outputEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r4</text></annotationEntry></rule>
            </decisionTable>
          </decision>
          <decision id="d4" name="total">
            <variable name="total" typeRef="number"/>
            <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
            <informationRequirement><requiredDecision href="#d2"/></informationRequirement>
            <informationRequirement><requiredDecision href="#d3"/></informationRequirement>
            <literalExpression><text>year points + book points - fine points</text></literalExpression>
          </decision>
          <decision id="d5" name="enough points">
            <variable name="enough points" typeRef="boolean"/>
            <informationRequirement><requiredDecision href="#d4"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input><inputExpression typeRef="number"><text>total</text></inputExpression></input>
              <output typeRef="boolean"/>
              <annotation name="from"/><annotation name="to"/><annotation name="clause"/>
              <rule><inputEntry><text>&gt;= 20</text></inputEntry><outputEntry><text>true</text></outputEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r7</text></annotationEntry></rule>
              <rule><inputEntry><text>&lt; 20</text></inputEntry><outputEntry><text>false</text></outputEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text></text></annotationEntry><annotationEntry><text>r7</text></annotationEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;
}
