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
}

/// <summary>Makes the terms. They are short, so that whoever searches still compares what is found with what was asked for.</summary>
internal sealed class ScoreTerms(FieldProtection protection)
{
    public const int TailLength = 4;

    public long OfName(string name) => Term("name", PersonMatch.Fold(name));

    public long OfTail(string tail) => Term("tail", tail.ToUpperInvariant());

    public IEnumerable<ScoreTerm> Of(long caseNo, PersonIdentity person) =>
    [
        new ScoreTerm { Term = OfName(person.Name), CaseNo = caseNo },
        new ScoreTerm { Term = OfTail(person.IdNumber[^TailLength..]), CaseNo = caseNo },
    ];

    private long Term(string what, string text) =>
        BinaryPrimitives.ReadInt64BigEndian(protection.BlindIndex("rounds_score_term." + what, text));
}
