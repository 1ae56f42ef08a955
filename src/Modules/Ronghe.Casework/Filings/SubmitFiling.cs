using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Typing;

namespace Ronghe.Casework.Filings;

/// <summary>Hands a filing in, once: what is asked and answered now is kept as it is. After a request for corrections it is handed in again under its number.</summary>
internal sealed class SubmitFiling(OwnFilings own, FilingBook book, CityPack packs, Numbers numbers, FieldProtection protection, Places places, Texts texts, TimeProvider clock)
{
    /// <param name="id">The filing.</param>
    /// <param name="hash">The journey as its owner saw it: a form that has changed meanwhile is looked at again first; null where nothing was seen.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Filing>> RunAsync(Guid id, string? hash, CancellationToken cancellation) => own.ActAsync(async () =>
    {
        var taken = await own.TakeAsync(id, cancellation);
        if (taken.Problem is { } problem)
        {
            // Sent twice, from two tabs or by an impatient thumb: it is in already, and that is what is shown.
            return await own.FindAsync(id, cancellation) is { State: FilingState.Submitted } before ? before : problem;
        }

        var (filing, journey, walk) = (taken.Value.Filing, taken.Value.Journey, taken.Value.Walk);
        if (!walk.IsComplete)
        {
            return new Problem("filing.incomplete", walk.FirstOpen!.Title);
        }

        if (hash is not null && hash != journey.Hash)
        {
            return new Problem("filing.journey-changed.conflict");
        }

        var again = filing.State == FilingState.Correcting;
        var number = filing.Number ?? FilingNumber.Of(clock.Today().Year, await numbers.TakeAsync(FilingNumber.Counter, 1, cancellation));
        if (filing.Submit(number, journey.Hash, DivisionOf(taken.Value), TailOf(taken.Value, number), book.Now) is { } refused)
        {
            return refused;
        }

        await book.AddAsync(filing, again ? StepKind.Corrected : StepKind.Submitted, null, [.. walk.Asked.Select(Filed)], cancellation);
        return (Outcome<Filing>)filing;
    }, cancellation);

    /// <summary>The keyed hash of a number and the last four characters by which its progress is seen.</summary>
    public static byte[] TailHash(FieldProtection protection, string number, string tail) => protection.BlindIndex(Filing.TailColumn, $"{number} {tail.ToUpperInvariant()}");

    private long DivisionOf(OwnFiling filing) =>
        filing.Journey.Place is { } place && Codes.DivisionCode.TryParse(filing.Answers[place.Id]) is { } code ? code.Number : packs.Get().Value.Owner;

    /// <summary>The tail of the identity number, else of the telephone; null when the journey asks for neither.</summary>
    private byte[]? TailOf(OwnFiling filing, string number) =>
        filing.Walk.Asked.Where(a => a.Answer!.Length >= FindProgress.TailLength && a.Question.Type is QuestionType.IdNumber or QuestionType.Phone)
            .OrderBy(a => a.Question.Type == QuestionType.IdNumber ? 0 : 1).FirstOrDefault() is { Answer: { } answer }
            ? TailHash(protection, number, answer[^FindProgress.TailLength..])
            : null;

    private FiledAnswer Filed(AskedQuestion asked) => new(asked.Question.Id, asked.Question.Type, asked.Question.Title, asked.Answer!, ShownAnswer.Of(asked.Question, asked.Answer!, texts, places));
}
