using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Scores;

/// <summary>Which field of the person is shown in clear.</summary>
internal enum MaskedField
{
    Name,
    IdNumber,
}

/// <summary>Shows staff one field of the person of a case in clear, e.g. to compare it with a document at the window.</summary>
internal sealed class UnmaskPerson(CaseList cases, ScoreGate gate, IUnmasking unmasking, IPersons persons)
{
    public async Task<Outcome<string>> RunAsync(long caseNo, MaskedField field, string? reason, CancellationToken cancellation)
    {
        if (await cases.FindAsync(caseNo, cancellation) is not { } standing)
        {
            return ScoreProblems.NotFound(caseNo);
        }

        if (await gate.CheckAsync(ScoreGate.Unmask, standing, cancellation) is { } forbidden)
        {
            return forbidden;
        }

        var column = field == MaskedField.Name ? "registry_person.name" : "registry_person.id_number";
        var asked = new Unmasking(ScoreGate.Unmask, standing.Programme, standing.Subject, column, ListBuilder.Purpose, reason);
        if (await unmasking.OpenAsync(asked, cancellation) is { } refused)
        {
            return refused;
        }

        await foreach (var person in persons.ReadAsync([standing.PersonNo], ListBuilder.Purpose, cancellation))
        {
            return field == MaskedField.Name ? person.Name : person.IdNumber;
        }

        return RoundProblems.UnknownPerson();
    }
}
