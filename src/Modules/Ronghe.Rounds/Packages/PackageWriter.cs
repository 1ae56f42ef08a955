using System.IO.Compression;
using System.Text;
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
/// <param name="Secret">The secret of the round, for salts.</param>
/// <param name="Identities">Masked names of those who are notified publicly, by application.</param>
internal sealed record ListToSeal(
    Pack Pack,
    Scorer Scorer,
    string List,
    ContenderTable Table,
    Standing Standing,
    byte[] Secret,
    IReadOnlyDictionary<long, PublicIdentity> Identities);

/// <summary>Writes sealed packages: the same inputs give the same bytes on every machine. The manifest comes last because it holds the hashes of the rest.</summary>
internal sealed class PackageWriter(ListToSeal list)
{
    public const string ManifestFile = "manifest.json";

    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly byte[][] _commitments = new byte[list.Table.Count][];
    private readonly List<byte[]> _leaves = new(list.Table.Count + 1) { Array.Empty<byte>() };

    /// <summary>Writes the full and the public package.</summary>
    /// <returns>The root that is published, in lower-case hexadecimal.</returns>
    public string Write(Stream full, Stream toPublish, Func<Stream> openSnapshot, Func<Stream> openScores)
    {
        using var fullZip = new ZipArchive(full, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        using var publicZip = new ZipArchive(toPublish, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        WriteInputs(fullZip, openSnapshot);
        foreach (var (path, content) in list.Pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            using var entry = Entry(fullZip, "pack/" + path);
            entry.Write(content);
        }

        using (var results = new MemoryStream())
        {
            // The public rows stand before the results by name, and are made from them.
            WriteResults(results);
            WritePublicRows(fullZip, publicZip);
            using var entry = Entry(fullZip, ResultsCsv.FileName);
            results.WriteTo(entry);
        }

        WriteTraces(fullZip, openScores);
        return WriteManifests(fullZip, publicZip);
    }

    private void WriteInputs(ZipArchive zip, Func<Stream> openSnapshot)
    {
        SnapshotHeader header;
        using (var snapshot = openSnapshot())
        {
            header = SnapshotFile.ReadHeader(snapshot);
        }

        WriteFile(zip, InputsCsv.ApplicantsFile, lines =>
        {
            InputsCsv.WriteApplicantsHeader(lines, header);
            EachBlock(openSnapshot, [], block => InputsCsv.WriteApplicants(lines, block));
        });
        foreach (var kind in header.Kinds.Order(StringComparer.Ordinal))
        {
            WriteFile(zip, InputsCsv.FileOf(kind), lines =>
            {
                InputsCsv.WriteFactsHeader(lines);
                EachBlock(openSnapshot, [kind], block => InputsCsv.WriteFacts(lines, block.Applications, block.Persons.Facts[kind]));
            });
        }
    }

    private static void EachBlock(Func<Stream> open, string[] kinds, Action<ApplicantBlock> write)
    {
        using var snapshot = open();
        var header = SnapshotFile.ReadHeader(snapshot);
        foreach (var block in SnapshotFile.ReadBlocks(snapshot, header, kinds))
        {
            write(block);
        }
    }

    private void WriteResults(Stream stream)
    {
        using var lines = new LineWriter(stream);
        ResultsCsv.WriteHeader(lines, list.Scorer.Edition);
        for (var i = 0; i < list.Table.Count; i++)
        {
            var row = ResultsCsv.Write(lines, list.Table, list.Standing, i);
            _commitments[i] = PublicRows.Commit(PublicRows.SaltOf(list.Secret, list.Table.Applications[i]), row);
        }

        _files[ResultsCsv.FileName] = lines.Complete();
    }

    private void WritePublicRows(ZipArchive fullZip, ZipArchive publicZip)
    {
        var contenders = list.Table.Contend();
        using var copy = new MemoryStream();
        using (var lines = new LineWriter(copy))
        {
            foreach (var field in PublicRows.Fields(list.Scorer.Edition))
            {
                lines.Add(field);
            }

            lines.EndLine();
            foreach (var i in PublicRows.Order(list.Standing, _commitments))
            {
                var identity = list.Identities.GetValueOrDefault(list.Table.Applications[i]);
                lines.Add(PublicRows.Line(contenders, list.Scorer.Edition, list.Standing, i, identity, _commitments[i]));
                _leaves.Add(MerkleTree.LeafHash(lines.EndLine()));
            }

            lines.Complete();
        }

        foreach (var zip in new[] { fullZip, publicZip })
        {
            using var entry = Entry(zip, PublicRows.FileName);
            copy.WriteTo(entry);
        }
    }

    private void WriteTraces(ZipArchive zip, Func<Stream> openScores)
    {
        var (decisions, readings) = (list.Scorer.Decisions.Count, list.Scorer.Edition.Readings.Count);
        WriteFile(zip, TracesJson.FileName, lines =>
        {
            using var scores = openScores();
            foreach (var block in ScoreFile.ReadBlocks(scores))
            {
                for (var i = 0; i < block.Count; i++)
                {
                    TracesJson.Write(lines, block.Applications[i], block.Trace(i), decisions, readings);
                }
            }
        });
    }

    private string WriteManifests(ZipArchive fullZip, ZipArchive publicZip)
    {
        var core = Core();
        _leaves[0] = MerkleTree.LeafHash(core.Leaf());
        var root = Convert.ToHexStringLower(MerkleTree.Root(_leaves));
        WriteManifest(publicZip, new JsonObject { ["core"] = core.ToJson(), ["kind"] = "public", ["root"] = root });
        WriteManifest(fullZip, new JsonObject
        {
            ["core"] = core.ToJson(),
            ["kind"] = "full",
            ["root"] = root,
            ["secret"] = Convert.ToHexStringLower(list.Secret),
        });
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

    private void WriteFile(ZipArchive zip, string name, Action<LineWriter> write)
    {
        using var entry = Entry(zip, name);
        using var lines = new LineWriter(entry);
        write(lines);
        _files[name] = lines.Complete();
    }

    private static void WriteManifest(ZipArchive zip, JsonObject manifest)
    {
        using var entry = Entry(zip, ManifestFile);
        entry.Write(CanonicalJson.Write(manifest));
    }

    private static Stream Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryDate;
        return entry.Open();
    }
}
