using System.Text;
using Ronghe.Columns;

namespace Ronghe.Packs.Tests;

/// <summary>One reading on its own, over facts of one kind, for comparison with an oracle.</summary>
internal sealed class ReadingBench
{
    private static readonly string[] Kinds = ["membership", "book", "fine"];

    private readonly BoundReading _bound;

    private readonly IReadOnlyList<string> _order;

    public ReadingBench(string declaration, params (string Name, string Value)[] sheet)
    {
        var files = LibraryCard.Files();
        var findings = new FindingList();
        var kinds = FactsReader.Read(
            YamlFile.Read("r", files["reference/facts.yaml"], findings), "r", YamlFile.Read("f", files["facts.yaml"], findings), "f", findings);
        var text = $"""
            edition: e
            status: complete
            in-force: 2000-01-01..open
            table: t
            document: d
            sheet:
              quota: {"{"}kind: number, clause: c{"}"}
              application: {"{"}kind: period, clause: c{"}"}
              day: {"{"}kind: date, clause: c{"}"}
              span: {"{"}kind: window, open: true, clause: c{"}"}
            choices:
              subject: {"{"}values: [a, b], clause: c{"}"}
            readings:
              other: {"{"}operator: count, facts: fine, until: day, range: 0..100, clause: c{"}"}
              subject: {declaration}
            gates: {"{"}{"}"}
            indicators: {"{"}{"}"}
            totals: {"{"}eligibility: x, ranking: x, rounding: none{"}"}
            rank: {"{"}{"}"}
            stages: {"{"}{"}"}
            """;
        var root = YamlFile.Read("e", Encoding.UTF8.GetBytes(text), findings)!;
        var edition = new EditionReader(new MapReader("e", root, findings), "p", "e", kinds).Read(null);
        Assert.Empty(findings.Sorted().Select(f => f.ToString()));
        var values = sheet.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        _order = edition.Kinds;
        Reading = edition.GetReading("subject");
        _bound = Reading.Parts.Bind(new ReadingBinding(edition, new RoundSheet(edition, 2024, values), _order));
    }

    public Reading Reading { get; }

    /// <summary>The value for one person, and the ordinals of the facts used.</summary>
    public (long Value, int[] Used) Evaluate(
        IReadOnlyList<(string Kind, FactRow Row)> facts, bool optimistic = false, int birth = 0, byte sex = 9, int choice = 0)
    {
        var batch = Batch(facts, birth, sex);
        var evaluation = new Evaluation(batch, _order, [[choice]]) { Person = 0, Optimistic = optimistic };
        return (_bound.Evaluate(evaluation), evaluation.Used.Index.ToArray());
    }

    private static PersonBatch Batch(IReadOnlyList<(string Kind, FactRow Row)> facts, int birth, byte sex)
    {
        var columns = new Dictionary<string, FactColumn>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            var column = new FactColumnBuilder(kind, 1);
            foreach (var (_, row) in facts.Where(f => f.Kind == kind))
            {
                column.Add(row);
            }

            column.EndPerson();
            columns[kind] = column.Build();
        }

        return new PersonBatch { Person = [1], Birth = [birth], Sex = [sex], Household = [0], Facts = columns };
    }
}
