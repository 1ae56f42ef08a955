using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Reading;

namespace Ronghe.Registry.Endpoints;

/// <param name="Text">As typed into the one box of the page; what it is taken for is answered as <c>by</c>.</param>
/// <param name="Name">A name, whole or as it begins, for whoever knows that it is one.</param>
/// <param name="IdNumber">The whole identity number; with a name both must fit.</param>
/// <param name="After">What the page before answered as <c>next</c>.</param>
internal sealed record PersonQuery(string? Text, string? Name, string? IdNumber, string? After);

internal sealed record ReasonRequest(string? Reason);

/// <param name="To">The first day no longer covered.</param>
internal sealed record EndRequest(DateOnly To, string? Reason);

/// <param name="Division">A division code of up to 15 digits; null for a kind without a place.</param>
internal sealed record FactRequest(
    DateOnly From, DateOnly? To, int Code, int Class, long Quantity, int Share, string? Division, long Item, FactState State, string? Reason)
{
    /// <summary>The unified social credit code of the employer, for work.</summary>
    public string? Organisation { get; init; }

    public FactContent Content() => new(From, To, Code, Class, Quantity, Share, Division, Item, State) { Organisation = Organisation };
}

/// <param name="Absorbed">The record that stands for the other from now on.</param>
internal sealed record MergeRequest(Guid Absorbed, string? Reason);

/// <param name="Moved">Facts recorded since the merge that are of the record that was absorbed; all others stay.</param>
internal sealed record UndoRequest(string? Reason, IReadOnlyList<FactName>? Moved);

/// <param name="Kind">The kind of the fact.</param>
/// <param name="Fact">Its number.</param>
internal sealed record FactName(string Kind, long Fact);

internal sealed record IdentityRequest(string? Name, string? IdNumber, string? Reason)
{
    /// <summary>The document, where it is another than a resident identity card without doubt.</summary>
    public DocumentRequest? Document { get; init; }
}

/// <param name="KnownFrom">Since when it is known.</param>
internal sealed record FactRecord(
    string Kind, long Fact, long Number, DateOnly From, DateOnly? To, int Code, int Class, long Quantity, int Share, long Division, long Item, FactState State,
    string Source, string Recorder, DateTimeOffset? KnownFrom)
{
    public static FactRecord Of(KnownFact fact, DateTimeOffset? known) => new(
        fact.Reference.Kind, fact.Reference.Fact, fact.Reference.Person, fact.Content.From, fact.Content.To, fact.Content.Code, fact.Content.Class, fact.Content.Quantity,
        fact.Content.Share, fact.Content.Division, fact.Content.Item, fact.Content.State, fact.Content.Source, fact.Content.Recorder, known);
}

/// <summary>Somebody's record; names and numbers are masked.</summary>
internal sealed record PersonRecord(
    Guid Id, long KnownSeq, IReadOnlyList<PersonNumber> Numbers, IReadOnlyList<FactRecord> Facts, IReadOnlyList<FactAct> Acts, IReadOnlyList<MergeView> Merges, IReadOnlyList<DocumentView> Documents)
{
    public static PersonRecord Of(PersonPicture person) => new(
        person.Person.Id, person.KnownSeq, person.Numbers,
        [.. person.Facts.Select(f => FactRecord.Of(f, person.KnownAt.TryGetValue(f.KnownFrom, out var at) ? at : null))], person.Acts, person.Merges, person.Documents);
}

internal sealed record ActRecord(string Kind, long Fact)
{
    public static ActRecord Of(FactReference fact) => new(fact.Kind, fact.Fact);
}

internal sealed record MergeRecord(long Merge, bool Undone, IReadOnlyList<FactRecord> Since, IReadOnlyList<Contracts.Registry.Offers.MergeUse> Uses);

/// <summary>What became of a call that answers with nothing else.</summary>
internal sealed record DoneRecord(bool Done);
