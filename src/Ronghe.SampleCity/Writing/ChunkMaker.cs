using Ronghe.Columns;
using Ronghe.SampleCity.Making;

namespace Ronghe.SampleCity.Writing;

/// <summary>Makes a run of persons into bytes of every file. A thread's own; its buffers serve one chunk after the other.</summary>
internal sealed class ChunkMaker(CityPlan plan)
{
    private readonly PersonMaker _maker = new(plan);

    public RowBuffer Persons { get; } = new();

    /// <summary>In the order of <see cref="CityKind.All"/>.</summary>
    public IReadOnlyList<RowBuffer> Facts { get; } = [.. CityKind.All.Select(_ => new RowBuffer())];

    public TruthCount Truth { get; } = new(plan);

    public void Make(long first, int count)
    {
        Persons.Clear();
        Truth.Clear();
        foreach (var facts in Facts)
        {
            facts.Clear();
        }

        for (var person = first; person < first + count; person++)
        {
            var described = _maker.Make(person, out var newcomer);
            Write(described);
            Truth.Add(newcomer, described, _maker.Facts);
            for (var kind = 0; kind < Facts.Count; kind++)
            {
                Write(person, _maker.Facts.At(kind), CityKind.All[kind].Fields, Facts[kind]);
            }
        }
    }

    private void Write(in SamplePerson person) =>
        Persons.Number(person.Person)
            .ThenText(person.Name)
            .ThenText(person.IdNumber)
            .ThenDay(person.Birth)
            .Then(person.Sex, usual: 0)
            .Then(person.Household, usual: 0)
            .EndRow();

    private static void Write(long person, List<FactRow> rows, FactFields fields, RowBuffer buffer)
    {
        foreach (var row in rows)
        {
            buffer.Number(person).ThenDay(row.From).ThenDay(row.To).Then(row.Code, usual: 0);
            _ = fields.HasFlag(FactFields.Class) ? buffer.Then(row.Class, usual: 0) : buffer;
            _ = fields.HasFlag(FactFields.Quantity) ? buffer.Then(row.Quantity, usual: 0) : buffer;
            _ = fields.HasFlag(FactFields.Share) ? buffer.Then(row.Share, usual: 1) : buffer;
            _ = fields.HasFlag(FactFields.Division) ? buffer.Then(row.Division, usual: 0) : buffer;
            _ = fields.HasFlag(FactFields.Item) ? buffer.Then(row.Item, usual: 0) : buffer;
            buffer.Then((int)row.State, usual: (int)FactState.Confirmed).EndRow();
        }
    }
}
