using Ronghe.Columns;

namespace Ronghe.SampleCity;

/// <summary>A run of persons with all their facts.</summary>
public sealed class CityBatch
{
    internal List<SamplePerson> PersonList { get; } = [];

    internal List<PersonFact>[] FactLists { get; } = [.. CityKind.All.Select(_ => new List<PersonFact>())];

    /// <summary>The persons, in order.</summary>
    public IReadOnlyList<SamplePerson> Persons => PersonList;

    /// <summary>The facts of a kind of these persons, in the order of the persons.</summary>
    public IReadOnlyList<PersonFact> Facts(CityKind kind) => FactLists[kind.Ordinal];
}

/// <summary>A fact and whose it is.</summary>
/// <param name="Person">The person's number.</param>
/// <param name="Row">The fact.</param>
public readonly record struct PersonFact(long Person, FactRow Row);
