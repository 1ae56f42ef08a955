using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Applications;

/// <summary>Checks and stores who moves with an applicant.</summary>
internal sealed class NameCompanions(RoundsDb db, PersonCheck persons, FieldProtection protection, Numbers numbers)
{
    public const int MostChildren = 8;
    private const int Adult = 18;

    /// <summary>Whether all may be named: well-formed numbers, one spouse, children under 18 (问答13), nobody twice and not the applicant.</summary>
    /// <param name="named">As typed.</param>
    /// <param name="applicant">The applicant's identity number.</param>
    /// <param name="on">The day of the application.</param>
    public Problem? Check(IReadOnlyList<NamedCompanion> named, string applicant, DateOnly on)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { applicant };
        foreach (var companion in named)
        {
            var field = companion.Field;
            if (persons.Check(companion.IdNumber, companion.Name, out var number, field) is { } problem)
            {
                return problem;
            }

            if (!seen.Add(number.Text))
            {
                return new Problem(number.Text == applicant ? "companion.applicant" : "companion.twice") { Field = field + "id-number" };
            }

            if (companion.Relation == Relation.Child && number.Birth.AddYears(Adult) <= on)
            {
                return new Problem("companion.adult", number.Birth, on) { Field = field + "id-number" };
            }
        }

        return named.Count(c => c.Relation == Relation.Spouse) > 1 ? new Problem("companion.two-spouses") { Field = "spouse-id-number" }
            : named.Count(c => c.Relation == Relation.Child) > MostChildren ? new Problem("companion.too-many-children", MostChildren)
            : null;
    }

    /// <summary>Stores those that were checked, in the caller's transaction.</summary>
    public async Task StoreAsync(long application, IReadOnlyList<NamedCompanion> named, CancellationToken cancellation)
    {
        var next = await numbers.TakeAsync("rounds_companion", named.Count, cancellation);
        foreach (var companion in named)
        {
            db.Companions.Add(new Companion
            {
                CompanionNo = next,
                ApplicationNo = application,
                Relation = companion.Relation,
                Name = protection.Protect(Companion.NameColumn, next, companion.Name!.Trim()),
                IdNumber = protection.Protect(Companion.IdNumberColumn, next, Codes.IdCard.Normalise(companion.IdNumber!)),
            });
            next++;
        }
    }
}

/// <summary>Somebody who moves with an applicant, as typed.</summary>
/// <param name="Field">What the fields of the form begin with, e.g. <c>child-1-</c>.</param>
internal sealed record NamedCompanion(Relation Relation, string? Name, string? IdNumber, string Field = "");
