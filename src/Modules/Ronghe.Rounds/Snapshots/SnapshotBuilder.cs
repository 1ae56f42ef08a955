using System.Runtime.InteropServices;
using Ronghe.Columns;
using Ronghe.Kernel;

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

    /// <summary>The blocks, wide and as they are written, in order.</summary>
    public IEnumerable<(ApplicantBlock Wide, NarrowBlock Narrow)> Blocks(CancellationToken cancellation)
    {
        _places.Sort((a, b) => a.Application.CompareTo(b.Application));
        var starts = Enumerable.Range(0, (_places.Count + ApplicantBlock.Size - 1) / ApplicantBlock.Size).Select(i => i * ApplicantBlock.Size);
        return Pipeline.Select(starts, from =>
        {
            var block = Block(CollectionsMarshal.AsSpan(_places)[from..Math.Min(from + ApplicantBlock.Size, _places.Count)]);
            return (block, NarrowBlock.Of(block, header));
        }, cancellation);
    }

    private ApplicantBlock Block(ReadOnlySpan<Place> places)
    {
        var (applications, runs, count) = (new long[places.Length], Runs(places), places.Length);
        for (var i = 0; i < count; i++)
        {
            applications[i] = places[i].Application;
        }

        return new ApplicantBlock
        {
            Applications = applications,
            Choices = [.. Enumerable.Range(0, header.Choices.Count).Select(choice => Pick(runs, count, kept => kept.Choices[choice]))],
            Persons = new PersonBatch
            {
                Person = new long[count],
                Birth = Pick(runs, count, kept => kept.Birth),
                Sex = Pick(runs, count, kept => kept.Sex),
                Household = Pick(runs, count, kept => kept.Household),
                Facts = header.Kinds
                    .Select((kind, k) => NarrowFacts.Gather(kind, runs.Select(run => (_batches[run.Batch].Facts[k], run.From, run.Count)), count))
                    .ToDictionary(column => column.Kind, StringComparer.Ordinal),
            },
        };
    }

    /// <summary>Neighbours in the register who are neighbours among the applications too are copied together.</summary>
    private static List<Run> Runs(ReadOnlySpan<Place> places)
    {
        var runs = new List<Run>();
        foreach (var place in places)
        {
            if (runs.Count > 0 && runs[^1] is var last && last.Batch == place.Batch && last.From + last.Count == place.Position)
            {
                runs[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add(new Run(place.Batch, place.Position, 1));
            }
        }

        return runs;
    }

    private T[] Pick<T>(List<Run> runs, int count, Func<Kept, T[]> column)
    {
        var (values, at) = (new T[count], 0);
        foreach (var run in runs)
        {
            Array.Copy(column(_batches[run.Batch]), run.From, values, at, run.Count);
            at += run.Count;
        }

        return values;
    }

    private sealed record Kept(int[] Birth, byte[] Sex, long[] Household, int[][] Choices, NarrowFacts[] Facts);

    private readonly record struct Place(long Application, int Batch, int Position);

    /// <summary>Persons who stand one after the other in a batch.</summary>
    private readonly record struct Run(int Batch, int From, int Count);
}
