using System.Text.Json.Nodes;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>What is sealed.</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Scorer">The rules bound to the round's dates.</param>
/// <param name="List"><c>provisional</c>, <c>notice</c> or <c>final</c>.</param>
/// <param name="Table">All applicants.</param>
/// <param name="Standing">Their ranks.</param>
/// <param name="Order">Commitments to their rows, and the order in which they are published.</param>
/// <param name="Secret">The secret of the round, for salts.</param>
/// <param name="Identities">Masked names of those who are notified publicly, by application.</param>
internal sealed record ListToSeal(
    Pack Pack,
    Scorer Scorer,
    string List,
    ContenderTable Table,
    Standing Standing,
    PublicOrder Order,
    byte[] Secret,
    IReadOnlyDictionary<long, PublicIdentity> Identities);

/// <summary>
/// Writes sealed packages: the same inputs give the same bytes on every machine. Lines are formatted a block at a time on all processors
/// and packed in order. The manifest comes last because it holds the hashes of the rest.
/// </summary>
internal sealed class PackageWriter(ListToSeal list, CancellationToken cancellation)
{
    public const string ManifestFile = "manifest.json";

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly byte[][] _leaves = new byte[list.Table.Count + 1][];

    /// <summary>Writes the full and the public package.</summary>
    /// <returns>The root that is published, in lower-case hexadecimal.</returns>
    public string Write(Stream full, Stream toPublish, Func<Stream> openSnapshot, Func<Stream> openScores)
    {
        using var fullArchive = new PackageArchive(full);
        using var publicArchive = new PackageArchive(toPublish);
        WriteInputs(fullArchive, openSnapshot);
        foreach (var (path, content) in list.Pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            fullArchive.Add("pack/" + path, content);
        }

        WritePublicRows(fullArchive, publicArchive);
        WriteResults(fullArchive);
        WriteTraces(fullArchive, openScores);
        return WriteManifests(fullArchive, publicArchive);
    }

    private void WriteInputs(PackageArchive archive, Func<Stream> openSnapshot)
    {
        SnapshotHeader header;
        using (var snapshot = openSnapshot())
        {
            header = SnapshotFile.ReadHeader(snapshot);
        }

        _files[InputsCsv.ApplicantsFile] = PackageArchive.Add(
            InputsCsv.ApplicantsFile,
            Lines(lines => InputsCsv.WriteApplicantsHeader(lines, header), Blocks(openSnapshot, []), (lines, block) => InputsCsv.WriteApplicants(lines, block.Widen())),
            archive);
        foreach (var kind in header.Kinds.Order(StringComparer.Ordinal))
        {
            _files[InputsCsv.FileOf(kind)] = PackageArchive.Add(
                InputsCsv.FileOf(kind),
                Lines(InputsCsv.WriteFactsHeader, Blocks(openSnapshot, [kind]), (lines, narrow) =>
                {
                    var block = narrow.Widen();
                    InputsCsv.WriteFacts(lines, block.Applications, block.Persons.Facts[kind]);
                }),
                archive);
        }
    }

    private static IEnumerable<NarrowBlock> Blocks(Func<Stream> open, string[] kinds)
    {
        using var snapshot = open();
        foreach (var block in SnapshotFile.ReadBlocks(snapshot, SnapshotFile.ReadHeader(snapshot), kinds))
        {
            yield return block;
        }
    }

    /// <summary>The public rows stand before the results, because files stand by name, and commit to them.</summary>
    private void WritePublicRows(PackageArchive fullArchive, PackageArchive publicArchive)
    {
        var contenders = list.Table.Contend();
        var lines = Lines(header => PublicRows.WriteHeader(header, list.Scorer.Edition), Parts(), (lines, part) =>
        {
            for (var place = part.From; place < part.To; place++)
            {
                var row = list.Order.Rows[place];
                PublicRows.WriteRank(lines, contenders, list.Scorer.Edition, list.Standing, row);
                var identity = list.Identities.GetValueOrDefault(list.Table.Applications[row]);
                lines.Add(identity?.Name).Add(identity?.Id);
                _leaves[place + 1] = MerkleTree.LeafHash(PublicRows.EndRow(lines, list.Order.CommitmentOf(row)));
            }
        });
        PackageArchive.Add(PublicRows.FileName, lines, fullArchive, publicArchive);
    }

    private void WriteResults(PackageArchive archive)
    {
        var lines = Lines(header => ResultsCsv.WriteHeader(header, list.Scorer.Edition), Parts(), (lines, part) =>
        {
            for (var row = part.From; row < part.To; row++)
            {
                ResultsCsv.Write(lines, list.Table, list.Standing, row);
            }
        });
        _files[ResultsCsv.FileName] = PackageArchive.Add(ResultsCsv.FileName, lines, archive);
    }

    private void WriteTraces(PackageArchive archive, Func<Stream> openScores)
    {
        var (decisions, readings) = (list.Scorer.Decisions.Count, list.Scorer.Edition.Readings.Count);
        using var scores = openScores();
        var lines = Lines(_ => { }, ScoreFile.ReadBlocks(scores, traces: true), (lines, block) => TracesJson.Write(lines, block, decisions, readings));
        _files[TracesJson.FileName] = PackageArchive.Add(TracesJson.FileName, lines, archive);
    }

    /// <summary>A file's lines in parts: the header, then a part for each item, made on all processors.</summary>
    private IEnumerable<LineWriter> Lines<T>(Action<LineWriter> header, IEnumerable<T> items, Action<LineWriter, T> write)
    {
        var first = new LineWriter();
        header(first);
        return Pipeline.Select(items, Format, cancellation).Prepend(first);

        LineWriter Format(T item)
        {
            var lines = new LineWriter();
            write(lines, item);
            return lines;
        }
    }

    /// <summary>All rows in runs of a block's size.</summary>
    private IEnumerable<(int From, int To)> Parts()
    {
        for (var from = 0; from < list.Table.Count; from += ApplicantBlock.Size)
        {
            yield return (from, Math.Min(from + ApplicantBlock.Size, list.Table.Count));
        }
    }

    private string WriteManifests(PackageArchive fullArchive, PackageArchive publicArchive)
    {
        var core = Core();
        _leaves[0] = MerkleTree.LeafHash(core.Leaf());
        var root = Convert.ToHexStringLower(MerkleTree.Root(_leaves));
        publicArchive.Add(ManifestFile, CanonicalJson.Write(new JsonObject { ["core"] = core.ToJson(), ["kind"] = "public", ["root"] = root }));
        fullArchive.Add(ManifestFile, CanonicalJson.Write(new JsonObject
        {
            ["core"] = core.ToJson(),
            ["kind"] = "full",
            ["root"] = root,
            ["secret"] = Convert.ToHexStringLower(list.Secret),
        }));
        return root;
    }

    private PackageCore Core() => new()
    {
        Format = PackageCore.CurrentFormat,
        Semantics = Dmn.CompiledGraph.SemanticsVersion,
        City = list.Pack.Id,
        Programme = list.Scorer.Edition.Programme,
        Edition = list.Scorer.Edition.Id,
        Year = list.Scorer.Sheet.Year,
        Pack = list.Pack.Hash,
        Sheet = list.Scorer.Sheet.Values,
        Questions = list.Scorer.Edition.Questions.ToDictionary(q => q.Id, q => q.Chosen, StringComparer.Ordinal),
        Quota = list.Scorer.Sheet.Quota ?? 0,
        List = list.List,
        Applicants = list.Table.Count,
        Admitted = list.Standing.Outcomes.Count(outcome => outcome == Outcome.Admitted),
        Keys = [.. list.Scorer.Edition.RankKeys.Select((key, k) => new KeyScale(key.Id, list.Scorer.RankKeyDenominators[k], key.Descending))],
        EligibilityDenominator = list.Scorer.EligibilityDenominator,
        RankingDenominator = list.Scorer.RankingDenominator,
        Files = _files,
    };
}
