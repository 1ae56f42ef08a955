using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>The applicant that is being explained.</summary>
internal sealed record Subject(PersonBatch Persons, int Person, PersonRun Low, PersonRun High)
{
    public FactColumn? Facts(Reading reading) => reading.Kind is { } kind ? Persons.Facts[kind] : null;
}
