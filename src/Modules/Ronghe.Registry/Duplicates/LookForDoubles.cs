using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Linkage;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Duplicates;

/// <summary>Who is known already when somebody is entered.</summary>
/// <param name="Model">The hash of the model that weighed; null when none was learned yet.</param>
/// <param name="Pairs">The likeliest first.</param>
internal sealed record Doubles(string? Model, IReadOnlyList<FoundPair> Pairs);

/// <summary>
/// Looks up who may be the same person as one, by the stored model. Candidates come from indexes of the database (ADR 27): whoever was born on that day, and whoever's
/// name sounds the same and was born on a day that may be written for it or comes from the same county.
/// </summary>
internal sealed class LookForDoubles(RegistryDb db, FieldProtection protection, Models models, RegisterRecords records, NameTokenIndex tokens, PairBook book, Standing standing, TimeProvider clock)
{
    /// <summary>Pairs less probable than this are not asked about.</summary>
    public const double Least = 0.3;

    /// <summary>So many candidates of one kind are looked at.</summary>
    public const int Most = 4_000;

    /// <summary>Looks up somebody who has just been written, and puts whom they may be into the queue. Belongs into the transaction that writes them.</summary>
    public async Task<int> LookAsync(long person, CancellationToken cancellation) =>
        await records.OfAsync([person], cancellation) is [var record] && await FindAsync(record, cancellation) is { Model: { } model, Pairs: { Count: > 0 } pairs }
            ? await book.PutAsync(pairs, model, "entry", cancellation) : 0;

    /// <param name="record">Somebody; number 0 when they are not in the register yet.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Doubles> FindAsync(RegisterRecord record, CancellationToken cancellation)
    {
        if (await models.LastAsync(cancellation) is not { } model)
        {
            return new Doubles(null, []);
        }

        var candidates = (await records.OfAsync(await CandidatesAsync(record, cancellation), cancellation)).ToDictionary(r => r.Person.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var rarity = await RarityAsync(record, model, cancellation);
        var matches = new CandidateScorer(model.Model).Match(record.Values(), rarity, candidates.Select(c => (c.Key, c.Value.Values())), Least);
        return new Doubles(model.Hash, [.. matches.Select(m => new FoundPair(record, candidates[m.Id], m.Probability, m.Evidence))]);
    }

    private async Task<IReadOnlyCollection<long>> CandidatesAsync(RegisterRecord record, CancellationToken cancellation)
    {
        var found = new HashSet<long>();
        await TakeAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT person_no FROM registry_person WHERE erased_at IS NULL AND birth IN ({Listed(NearDays.Swapped(record.Birth))}) LIMIT {Most}"), found, cancellation);
        if (TokensOf(record.Name) is { Count: > 0 } sounds)
        {
            var near = Listed(NearDays.Of(record.Birth, clock.Today().Year));
            await TakeAsync(
                string.Create(CultureInfo.InvariantCulture, $"""
                    SELECT p.person_no FROM registry_name_token t JOIN registry_person p ON p.person_no = t.person_no
                    WHERE t.token IN ({Listed(sounds)}) AND p.erased_at IS NULL AND (p.birth IN ({near}) OR (p.household = {record.Household} AND p.sex = {record.Sex})) LIMIT {Most}
                    """), found, cancellation);
        }

        if (await standing.MapAsync([.. found.Append(record.Person)], Standing.Now, cancellation) is { } merges)
        {
            found = [.. found.Select(merges.SurvivorOf)];
            found.Remove(merges.SurvivorOf(record.Person));
        }

        found.Remove(record.Person);
        return found;
    }

    /// <summary>Chinese names by how they sound, Latin ones by how they begin.</summary>
    private List<int> TokensOf(string name)
    {
        var all = NameTokens.Of(NameText.Fold(name));
        var kind = all.Any(t => t.Kind == TokenKind.Sound) ? TokenKind.Sound : TokenKind.Head;
        return [.. all.Where(t => t.Kind == kind).SelectMany(t => tokens.Sought(t.Kind, t.Text)).Distinct()];
    }

    /// <summary>How rare the name and the day of birth are is counted; for other fields the mean serves.</summary>
    private async Task<IReadOnlyList<double?>> RarityAsync(RegisterRecord record, KnownModel model, CancellationToken cancellation)
    {
        var rarity = new double?[RegisterFields.Schema.Fields.Count];
        var name = protection.Index(Person.NameIndexColumn, NameText.Fold(record.Name));
        rarity[RegisterFields.Name] = Bits(model, await CountAsync("name_index = @p0 OR name_index_even = @p1", [name.SoughtOdd, name.SoughtEven], cancellation), record);
        rarity[RegisterFields.Birth] = Bits(model, await CountAsync("birth = @p0", [record.Birth.DayNumber], cancellation), record);
        return rarity;
    }

    private static double Bits(KnownModel model, long count, RegisterRecord record) =>
        Math.Log2(Math.Max(2, model.Persons)) - Math.Log2(Math.Max(0.5, count - (record.Person == 0 ? 0 : 1)));

    private async Task<long> CountAsync(string where, IReadOnlyList<object> values, CancellationToken cancellation)
    {
        await using var rows = await db.BulkReadAsync($"SELECT count(*) FROM registry_person WHERE {where}", values, cancellation);
        return rows.Read() ? rows.GetInt64(0) : 0;
    }

    private async Task TakeAsync(string sql, HashSet<long> into, CancellationToken cancellation)
    {
        await using var rows = await db.BulkReadAsync(sql, [], cancellation);
        while (rows.Read())
        {
            into.Add(rows.GetInt64(0));
        }
    }

    private static string Listed(IEnumerable<int> numbers) => string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
