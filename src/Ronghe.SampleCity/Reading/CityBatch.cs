using Ronghe.Columns;

namespace Ronghe.SampleCity.Reading;

/// <summary>A run of persons with all their facts; valid until the next batch is asked for.</summary>
public sealed class CityBatch
{
    internal List<SamplePerson> PersonList { get; } = [];

    internal List<PersonFact>[] FactLists { get; } = [.. CityKind.All.Select(_ => new List<PersonFact>())];

    /// <summary>The persons, in order.</summary>
    public IReadOnlyList<SamplePerson> Persons => PersonList;

    /// <summary>The facts of a kind of these persons, in the order of the persons.</summary>
    public IReadOnlyList<PersonFact> Facts(CityKind kind) => FactLists[kind.Ordinal];

    internal void Clear()
    {
        PersonList.Clear();
        Array.ForEach(FactLists, f => f.Clear());
    }
}

/// <summary>A fact and whose it is.</summary>
/// <param name="Person">The person's number.</param>
/// <param name="Row">The fact.</param>
public readonly record struct PersonFact(long Person, FactRow Row);
