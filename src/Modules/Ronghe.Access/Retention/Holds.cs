using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Retention;

/// <summary>The holds that stand, as a run asks them.</summary>
internal sealed class Holds(IReadOnlyCollection<LegalHold> standing)
{
    private readonly HashSet<string> _subjects = standing.Select(h => h.Subject).ToHashSet(StringComparer.Ordinal);
    private readonly List<long> _persons = [.. standing.Select(h => h.Person).OfType<long>()];

    /// <summary>Whether something stays although its time is over.</summary>
    public async Task<bool> KeepAsync(IRetained owner, Kept kept, CancellationToken cancellation) =>
        _subjects.Contains(SubjectOfAll(owner.Category))
        || kept.Subjects.Any(_subjects.Contains)
        || (_persons.Count > 0 && await owner.ConcernsAsync(kept, _persons, cancellation));

    /// <summary>The subject of a hold on all of a category.</summary>
    public static string SubjectOfAll(string category) => $"category:{category}";
}
