using Ronghe.Columns;

namespace Ronghe.Rounds.Snapshots;

/// <summary>A block of applicants in narrow columns, as it stands in a snapshot: applications, births, sexes, households, choices, facts by kind.</summary>
internal sealed class NarrowBlock
{
    private const int Scalars = 4;
    private readonly NarrowColumn[] _columns;
    private readonly NarrowFacts[] _facts;

    private NarrowBlock(NarrowColumn[] columns, NarrowFacts[] facts) => (_columns, _facts) = (columns, facts);

    public static NarrowBlock Of(ApplicantBlock block, SnapshotHeader header) => new(
        [
            NarrowColumn.Of<long>(block.Applications),
            NarrowColumn.Of<int>(block.Persons.Birth),
            NarrowColumn.Of<byte>(block.Persons.Sex),
            NarrowColumn.Of<long>(block.Persons.Household),
            .. block.Choices.Select(choice => NarrowColumn.Of<int>(choice)),
        ],
        [.. header.Kinds.Select(kind => NarrowFacts.Of(block.Persons.Facts[kind]))]);

    /// <summary>Reads a block with the facts of some kinds; the others are stepped over.</summary>
    public static NarrowBlock Read(Stream stream, SnapshotHeader header, IReadOnlyCollection<string> kinds)
    {
        var columns = new NarrowColumn[Scalars + header.Choices.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = NarrowColumn.Read(stream);
        }

        var facts = new List<NarrowFacts>(kinds.Count);
        foreach (var kind in header.Kinds)
        {
            if (kinds.Contains(kind, StringComparer.Ordinal))
            {
                facts.Add(NarrowFacts.Read(stream, kind));
            }
            else
            {
                NarrowFacts.Skip(stream);
            }
        }

        return new NarrowBlock(columns, [.. facts]);
    }

    public void Write(Stream stream)
    {
        foreach (var column in _columns)
        {
            column.Write(stream);
        }

        foreach (var facts in _facts)
        {
            facts.Write(stream);
        }
    }

    public ApplicantBlock Widen() => new()
    {
        Applications = _columns[0].ToArray(),
        Choices = [.. _columns.Skip(Scalars).Select(choice => choice.ToArray<int>())],
        Persons = new PersonBatch
        {
            Person = new long[_columns[0].Count],
            Birth = _columns[1].ToArray<int>(),
            Sex = _columns[2].ToArray<byte>(),
            Household = _columns[3].ToArray(),
            Facts = _facts.ToDictionary(facts => facts.Kind, facts => facts.ToColumn(), StringComparer.Ordinal),
        },
    };
}
