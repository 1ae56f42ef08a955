using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;
using Ronghe.Web;

namespace Ronghe.Rounds.Imports;

/// <summary>
/// Records facts. The same fact again is not recorded again; when the department has answered meanwhile, its answer takes the place of
/// the question.
/// </summary>
internal sealed class EvidenceSource(CityPack packs, ILedger ledger, PersonMatch match, Texts texts) : IImportSource
{
    private static readonly string[] StateKeys = ["state.confirmed", "state.refused", "state.unanswered", "state.pledged"];

    public ImportKind Kind => ImportKind.Evidence;

    public string Purpose => PersonMatch.Purpose;

    public Task<Outcome<ImportPlan>> PlanAsync(long roundNo, DateTimeOffset at, string language, CancellationToken cancellation)
    {
        var pack = packs.Get();
        var states = StateKeys.Select(key => new PackText(texts.In("zh", key), texts.In("en", key))).ToList();
        return Task.FromResult<Outcome<ImportPlan>>(pack.Problem is { } problem ? problem : new EvidencePlan(pack.Value, states, language));
    }

    public Task MatchAsync(ImportPlan plan, ImportChunk chunk, CancellationToken cancellation) => match.MatchAsync(chunk, cancellation);

    public async Task StoreAsync(Import import, ImportPlan plan, ImportChunk chunk, CancellationToken cancellation)
    {
        var drafts = chunk.Good.Cast<EvidenceDraft>().ToList();
        var facts = drafts.ConvertAll(d => d.Fact with { Person = chunk.Persons[d.IdNumber], Source = import.Subject, Recorder = import.By });
        if (facts.Count == 0)
        {
            return;
        }

        // Its lock makes imports that run at the same time look one after the other.
        await ledger.SequenceAsync(cancellation);
        var known = await ledger.FindRecordedAsync(facts, cancellation);
        var (seen, recorded, answered) = (new HashSet<NewFact>(), new List<NewFact>(), new List<FactReference>());
        for (var i = 0; i < facts.Count; i++)
        {
            if (ProblemOf(facts[i], known[i], seen.Add(ContentOf(facts[i]))) is { } problem)
            {
                chunk.Refuse(new RowProblem(drafts[i].Line, -1, problem));
                continue;
            }

            recorded.Add(facts[i]);
            answered.AddRange(known[i] is { } before ? [before.Reference] : []);
        }

        await ledger.SupersedeAsync(answered, cancellation);
        await ledger.RecordAsync(recorded, cancellation);
    }

    private static Problem? ProblemOf(NewFact fact, RecordedFact? known, bool first)
    {
        if (!first)
        {
            return new Problem("import.row-twice");
        }

        if (known is null || IsAnswer(known.State, fact.State))
        {
            return null;
        }

        return new Problem(known.State == fact.State ? "import.recorded-before" : "import.answered-before");
    }

    private static bool IsAnswer(FactState before, FactState now) =>
        before is (FactState.Unanswered or FactState.Pledged) && now is (FactState.Confirmed or FactState.Refused);

    private static NewFact ContentOf(NewFact fact) => fact with { State = default, Department = null, CheckedOn = null, Reply = null };
}
