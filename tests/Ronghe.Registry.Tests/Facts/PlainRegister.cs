using Ronghe.Contracts.Registry;

namespace Ronghe.Registry.Tests.Facts;

/// <summary>The slow, obvious register: a list of lines, a list of merges, and every question answered by looking at all of them.</summary>
internal sealed class PlainRegister
{
    public List<Line> Lines { get; } = [];

    public List<Union> Unions { get; } = [];

    public long Survivor(long person, long known)
    {
        while (Unions.SingleOrDefault(u => u.Absorbed == person && u.From <= known && !(u.To <= known)) is { } union)
        {
            person = union.Surviving;
        }

        return person;
    }

    public IEnumerable<Line> Facts(long person, IReadOnlyCollection<string>? kinds, DateOnly? day, long known)
    {
        var survivor = Survivor(person, known);
        return Lines.Where(l => Survivor(l.Fact.Person, known) == survivor && l.From <= known && !(l.To <= known)
            && (kinds is null || kinds.Contains(l.Fact.Kind))
            && (day is not { } on || (l.Fact.From <= on && (l.Fact.To is not { } to || to > on))));
    }

    public sealed class Line(FactReference reference, NewFact fact, long from)
    {
        public FactReference Reference => reference;

        public NewFact Fact => fact;

        public long From => from;

        public long? To { get; set; }

        /// <summary>Taken back and not restored.</summary>
        public bool Cancelled { get; set; }
    }

    public sealed class Union(long number, long absorbed, long surviving, long from)
    {
        public long Number => number;

        public long Absorbed => absorbed;

        public long Surviving => surviving;

        public long From => from;

        public long? To { get; set; }
    }
}
