using System.Buffers.Binary;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Rounds.Imports;

namespace Ronghe.Rounds.Scores;

/// <summary>By what a case is found besides its number: keyed hashes of the name and of the tail of the identity number.</summary>
internal sealed class ScoreTerm
{
    public required long Term { get; init; }

    public required long CaseNo { get; init; }

    /// <summary>The version of the key that it was made with.</summary>
    public required int Version { get; init; }
}

/// <summary>
/// Makes the terms, under every live version of their key. They are short, so that whoever searches still compares what is found with what
/// was asked for.
/// </summary>
internal sealed class ScoreTerms(FieldProtection protection)
{
    public const int TailLength = 4;
    public const string Key = "search";
    public const string NameColumn = "rounds_score_term.name";
    public const string TailColumn = "rounds_score_term.tail";

    public IReadOnlyList<long> OfName(string name) => [.. Terms(NameColumn, PersonMatch.Fold(name)).Select(t => t.Term)];

    public IReadOnlyList<long> OfTail(string tail) => [.. Terms(TailColumn, tail.ToUpperInvariant()).Select(t => t.Term)];

    public IEnumerable<ScoreTerm> Of(long caseNo, PersonIdentity person) =>
        Terms(NameColumn, PersonMatch.Fold(person.Name))
            .Concat(Terms(TailColumn, person.IdNumber[^TailLength..].ToUpperInvariant()))
            .Select(t => new ScoreTerm { Term = t.Term, CaseNo = caseNo, Version = t.Version });

    private IEnumerable<(int Version, long Term)> Terms(string column, string text) =>
        protection.Indexes(column, text).Select(index => (index.Version, BinaryPrimitives.ReadInt64BigEndian(index.Hash)));
}
