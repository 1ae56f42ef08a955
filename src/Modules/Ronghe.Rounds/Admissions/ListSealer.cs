using System.Globalization;
using System.Runtime.CompilerServices;
using Ronghe.Codes;
using Ronghe.Contracts.Registry;
using Ronghe.Contracts.Rounds;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Admissions;

/// <summary>Ranks a scored list, writes its packages, and seals rows, root and packages in one transaction.</summary>
internal sealed class ListSealer(RoundsDb db, FileStore files, FieldProtection protection, IPersons persons, IEvents events, RoundRecorder record)
{
    public const string SecretColumn = "rounds_round.secret";

    /// <summary>The table of a scored list with the decisions of officials.</summary>
    public async Task<ContenderTable> TableAsync(
        SealedList list, BoundRules rules, IReadOnlyDictionary<long, Ruling> rulings, IReadOnlySet<long> waived, CancellationToken cancellation)
    {
        var table = new ContenderTable(rules.Edition);
        await using var scores = files.Open(list.ScoreFile!);
        foreach (var block in ScoreFile.ReadBlocks(scores, traces: false))
        {
            cancellation.ThrowIfCancellationRequested();
            table.Add(block);
        }

        table.Close(rulings, waived);
        return table;
    }

    /// <summary>Writes both packages. It takes long and stands outside any transaction: the files are named by their content.</summary>
    public async Task<ListToSeal> PackageAsync(
        Round round, SealedList list, BoundRules rules, ContenderTable table, Standing standing, CancellationToken cancellation)
    {
        var identities = list.Kind == ListKind.Provisional ? [] : await IdentitiesAsync(round, table, standing, cancellation);
        var secret = SecretOf(round);
        var order = PublicOrder.Of(table, standing, secret, cancellation);
        var toSeal = new ListToSeal(rules.Pack, rules.Scorer, NameOf(list.Kind), table, standing, order, secret, identities);
        var writer = new PackageWriter(toSeal, cancellation);
        list.FullPackage = await files.SaveAsync(async full =>
        {
            list.PublicPackage = await files.SaveAsync(toPublish =>
            {
                list.Root = writer.Write(full, toPublish, () => files.Open(list.SnapshotFile!), () => files.Open(list.ScoreFile!));
                return Task.CompletedTask;
            }, cancellation);
        }, cancellation);
        Fault.Point("seal.packaged");
        return toSeal;
    }

    /// <summary>Seals in the caller's transaction: rows, root, event.</summary>
    public async Task SealAsync(Round round, SealedList list, ListToSeal toSeal, CancellationToken cancellation)
    {
        Summarise(list, toSeal.Table, toSeal.Standing);
        await WriteRowsAsync(list, toSeal, cancellation);
        list.SealedAt = record.Now;
        record.Act("round.seal", round.Subject, $"{list.Kind} root {list.Root}", toSeal.Identities.Count > 0 ? ListBuilder.Purpose : null);
        events.Publish(new ListSealed(round.PublicId, round.Programme, round.Year, NameOf(list.Kind), list.Root!, list.Applicants, list.Admitted));
    }

    /// <summary>Admitted, undecided and the line, as the ranking stands.</summary>
    public static void Summarise(SealedList list, ContenderTable table, Standing standing)
    {
        var cutOff = CutOff.Of(table.Contend(), standing);
        (list.Admitted, list.Undecided) = (cutOff.Admitted, cutOff.Undecided);
        list.CutOff = cutOff.Keys is null ? null : string.Join(' ', cutOff.Keys);
    }

    private byte[] SecretOf(Round round) => protection.BlindIndex(SecretColumn, $"{round.City}:{round.Programme}:{round.Year}");

    public static string NameOf(ListKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Only the proposed admissions are notified publicly, and only masked.</summary>
    private async Task<Dictionary<long, PublicIdentity>> IdentitiesAsync(Round round, ContenderTable table, Standing standing, CancellationToken cancellation)
    {
        var admitted = new HashSet<long>(Enumerable.Range(0, table.Count).Where(i => standing.Outcomes[i] == Outcome.Admitted).Select(i => table.Applications[i]));
        var byPerson = new SortedDictionary<long, long>();
        await using (var rows = await db.BulkReadAsync("SELECT application_no, person_no FROM rounds_application WHERE round_no = @p0", [round.RoundNo], cancellation))
        {
            while (rows.Read())
            {
                if (admitted.Contains(rows.GetInt64(0)))
                {
                    byPerson[rows.GetInt64(1)] = rows.GetInt64(0);
                }
            }
        }

        var identities = new Dictionary<long, PublicIdentity>();
        await foreach (var person in persons.ReadAsync([.. byPerson.Keys], ListBuilder.Purpose, cancellation))
        {
            identities[byPerson[person.Person]] = new PublicIdentity(Masking.NamePublic(person.Name), Masking.IdPublic(person.IdNumber));
        }

        return identities;
    }

    private async Task WriteRowsAsync(SealedList list, ListToSeal toSeal, CancellationToken cancellation)
    {
        var (table, standing) = (toSeal.Table, toSeal.Standing);
        await using var rows = db.BulkInsert(
            "rounds_list_row", "list_no", "position", "application_no", "best_rank", "worst_rank", "outcome", "eligibility_low", "eligibility_high",
            "ranking_low", "ranking_high", "keys", "held", "block", "place", "public_name", "public_id_number");
        var position = 0;
        foreach (var i in toSeal.Order.Rows)
        {
            var identity = toSeal.Identities.GetValueOrDefault(table.Applications[i]);
            rows.Write(list.ListNo);
            rows.Write(++position);
            rows.Write(table.Applications[i]);
            rows.Write(standing.BestRank[i]);
            rows.Write(standing.WorstRank[i]);
            rows.Write((int)standing.Outcomes[i]);
            rows.Write(table.EligibilityLow[i]);
            rows.Write(table.EligibilityHigh[i]);
            rows.Write(table.RankingLow[i]);
            rows.Write(table.RankingHigh[i]);
            rows.Write(KeysText(table, i));
            rows.Write(table.Held[i]);
            rows.Write(i / ApplicantBlock.Size);
            rows.Write(i % ApplicantBlock.Size);
            rows.Write(identity?.Name);
            rows.Write(identity?.Id);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private static string KeysText(ContenderTable table, int i)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        Append(ref text, table.KeysLow, i, "");
        Append(ref text, table.KeysHigh, i, " ");
        return text.ToStringAndClear();
    }

    private static void Append(ref DefaultInterpolatedStringHandler text, long[][] keys, int i, string before)
    {
        foreach (var key in keys)
        {
            text.AppendLiteral(before);
            text.AppendFormatted(key[i]);
            before = " ";
        }
    }
}
