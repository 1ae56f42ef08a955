using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Views;

/// <summary>Who an applicant is, as staff see it: masked.</summary>
internal sealed record MaskedPerson(string Name, string IdNumber);

/// <summary>Reads what staff may see of applicants. Every reading of a person leaves an audit row with its purpose.</summary>
internal sealed class StaffReader(RoundsDb db, IPersons persons, RoundGate gate, ILimits limits, RoundRecorder record)
{
    /// <summary>The applicants of a page, by application.</summary>
    public async Task<IReadOnlyDictionary<long, MaskedPerson>> PersonsAsync(RoundPicture round, IReadOnlyList<long> applications, CancellationToken cancellation)
    {
        var byPerson = await (await SeenAsync(round, cancellation)).Where(a => a.RoundNo == round.Round.RoundNo && applications.Contains(a.ApplicationNo))
            .ToDictionaryAsync(a => a.PersonNo, a => a.ApplicationNo, cancellation);
        await record.LookAsync("application.list", round.Round.Subject, string.Create(CultureInfo.InvariantCulture, $"{byPerson.Count} applicants"), cancellation);
        return await MaskAsync(byPerson, cancellation);
    }

    /// <summary>One applicant; null when there is no such application in the round.</summary>
    public async Task<(Application Application, MaskedPerson Person)?> FindAsync(RoundPicture round, long application, CancellationToken cancellation)
    {
        if (await (await SeenAsync(round, cancellation)).SingleOrDefaultAsync(a => a.ApplicationNo == application && a.RoundNo == round.Round.RoundNo, cancellation) is not { } found)
        {
            return null;
        }

        await record.LookAsync("application.view", $"application:{application}", null, cancellation);
        var masked = await MaskAsync(new Dictionary<long, long> { [found.PersonNo] = application }, cancellation);
        return (found, masked.GetValueOrDefault(application) ?? new MaskedPerson("*", "*"));
    }

    /// <summary>Whose score a case is.</summary>
    public async Task<MaskedPerson> PersonAsync(ScoreCase standing, CancellationToken cancellation)
    {
        await record.LookAsync("score.open", standing.Subject, null, cancellation);
        var masked = await MaskAsync(new Dictionary<long, long> { [standing.PersonNo] = standing.CaseNo }, cancellation);
        return masked.GetValueOrDefault(standing.CaseNo) ?? new MaskedPerson("*", "*");
    }

    /// <summary>Whose scores some cases are, by case.</summary>
    public async Task<IReadOnlyDictionary<long, MaskedPerson>> PersonsAsync(IReadOnlyList<ScoreCase> cases, CancellationToken cancellation)
    {
        await record.LookAsync("score.list", "scores", string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases"), cancellation);
        return await MaskAsync(cases.ToDictionary(c => c.PersonNo, c => c.CaseNo), cancellation);
    }

    /// <summary>The application of whoever has an identity number.</summary>
    public async Task<Outcome<Application>> FindByIdNumberAsync(RoundPicture round, string? idNumber, CancellationToken cancellation)
    {
        if (await limits.TakeAsync("search", cancellation) is { } tooMany)
        {
            return tooMany;
        }

        var clean = new string([.. (idNumber ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        var found = await persons.FindByIdNumberAsync([clean], cancellation);
        await record.LookAsync("application.search", round.Round.Subject, "by identity number", cancellation);
        var person = found.GetValueOrDefault(clean, -1);
        return await (await SeenAsync(round, cancellation)).SingleOrDefaultAsync(a => a.RoundNo == round.Round.RoundNo && a.PersonNo == person, cancellation) is { } application
            ? application
            : new Problem("desk.person.not-found") { Field = "id-number" };
    }

    private async Task<IQueryable<Application>> SeenAsync(RoundPicture round, CancellationToken cancellation) =>
        db.Applications.In(await gate.ScopeAsync(RoundGate.Applicants, round.Round, cancellation)).AsNoTracking();

    private async Task<IReadOnlyDictionary<long, MaskedPerson>> MaskAsync(Dictionary<long, long> byPerson, CancellationToken cancellation)
    {
        var masked = new Dictionary<long, MaskedPerson>();
        await foreach (var person in persons.ReadAsync([.. byPerson.Keys.Order()], ListBuilder.Purpose, cancellation))
        {
            masked[byPerson[person.Person]] = new MaskedPerson(Masking.Name(person.Name), Masking.IdInternal(person.IdNumber));
        }

        return masked;
    }
}
