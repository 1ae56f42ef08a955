using Ronghe.Columns;

namespace Ronghe.Rounds.Snapshots;

/// <summary>
/// Takes persons as the register gives them, in the order of its own numbers, and gives blocks in the order of application numbers, so
/// that a snapshot does not depend on how the register numbers people. Facts are kept narrow meanwhile: a city fits into memory.
/// </summary>
internal sealed class SnapshotBuilder(SnapshotHeader header)
{
    private readonly List<Kept> _batches = [];
    private readonly List<Place> _places = [];

    /// <summary>Adds a batch; <paramref name="applications"/> gives each person's application, 0 for none.</summary>
    public void Add(PersonBatch batch, ReadOnlySpan<long> applications, int[][] choices)
    {
        for (var i = 0; i < applications.Length; i++)
        {
            if (applications[i] != 0)
            {
                _places.Add(new Place(applications[i], _batches.Count, i));
            }
        }

        _batches.Add(new Kept(batch.Birth, batch.Sex, batch.Household, choices, [.. header.Kinds.Select(kind => NarrowFacts.Of(batch.Facts[kind]))]));
    }

    /// <summary>How many applicants were added.</summary>
    public int Count => _places.Count;

    public IEnumerable<ApplicantBlock> Blocks()
    {
        _places.Sort((a, b) => a.Application.CompareTo(b.Application));
        for (var from = 0; from < _places.Count; from += ApplicantBlock.Size)
        {
            yield return Block(_places.GetRange(from, Math.Min(ApplicantBlock.Size, _places.Count - from)));
        }
    }

    private ApplicantBlock Block(List<Place> places) => new()
    {
        Applications = [.. places.Select(place => place.Application)],
        Choices = [.. Enumerable.Range(0, header.Choices.Count).Select(choice => Pick(places, (kept, i) => kept.Choices[choice][i]))],
        Persons = new PersonBatch
        {
            Person = new long[places.Count],
            Birth = Pick(places, (kept, i) => kept.Birth[i]),
            Sex = Pick(places, (kept, i) => kept.Sex[i]),
            Household = Pick(places, (kept, i) => kept.Household[i]),
            Facts = header.Kinds.Select((kind, k) => Facts(places, kind, k)).ToDictionary(column => column.Kind, StringComparer.Ordinal),
        },
    };

    private FactColumn Facts(List<Place> places, string kind, int kindPlace)
    {
        var builder = new FactColumnBuilder(kind, places.Count);
        foreach (var place in places)
        {
            var facts = _batches[place.Batch].Facts[kindPlace];
            for (var i = facts.Offsets[place.Position]; i < facts.Offsets[place.Position + 1]; i++)
            {
                builder.Add(facts[i]);
            }

            builder.EndPerson();
        }

        return builder.Build();
    }

    private T[] Pick<T>(List<Place> places, Func<Kept, int, T> value)
    {
        var values = new T[places.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(_batches[places[i].Batch], places[i].Position);
        }

        return values;
    }

    private sealed record Kept(int[] Birth, byte[] Sex, long[] Household, int[][] Choices, NarrowFacts[] Facts);

    private readonly record struct Place(long Application, int Batch, int Position);
}
