using Ronghe.Codes;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Imports;

namespace Ronghe.Rounds.Scores;

/// <summary>Checks who somebody is by name and identity number, as typed.</summary>
internal sealed class PersonCheck(IPersons persons, DatabaseOptions deployment, TimeProvider clock)
{
    private const int LongestName = 100;

    /// <summary>Someone in the register, named as the register has it.</summary>
    public async Task<Outcome<PersonIdentity>> FindAsync(string? idNumber, string? name, CancellationToken cancellation)
    {
        if (Check(idNumber, name, out var number) is { } problem)
        {
            return problem;
        }

        var found = await persons.FindByIdNumberAsync([number.Text], cancellation);
        if (!found.TryGetValue(number.Text, out var person))
        {
            return RoundProblems.UnknownPerson() with { Field = "id-number" };
        }

        await foreach (var identity in persons.ReadAsync([person], ListBuilder.Purpose, cancellation))
        {
            return PersonMatch.Fold(identity.Name) == PersonMatch.Fold(name!) ? identity : new Problem("person.name-differs") { Field = "name" };
        }

        return RoundProblems.UnknownPerson() with { Field = "id-number" };
    }

    /// <summary>Whether name and number are well formed and belong into this deployment.</summary>
    /// <param name="idNumber">As typed.</param>
    /// <param name="name">As typed.</param>
    /// <param name="number">The number when the answer is null.</param>
    /// <param name="field">What the fields of the form begin with.</param>
    public Problem? Check(string? idNumber, string? name, out IdNumber number, string field = "")
    {
        number = default;
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            return new Problem("person.name-missing", LongestName) { Field = field + "name" };
        }

        var verdict = IdCard.Check(idNumber ?? "", clock.Today(), deployment.Sample, out number);
        return verdict == IdVerdict.Ok
            ? null
            : new Problem("person.id-number", new Term("problem." + IdVerdicts.CodeOf(verdict)), new Term("remedy." + IdVerdicts.CodeOf(verdict))) { Field = field + "id-number" };
    }
}
