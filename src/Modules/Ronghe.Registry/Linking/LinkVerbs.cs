using System.CommandLine;
using Ronghe.Kernel;
using Ronghe.Linkage;
using Ronghe.Web;

namespace Ronghe.Registry.Linking;

/// <summary><c>ronghe registry link</c>: records of one person in files, found without examples.</summary>
internal sealed class LinkVerbs(IVerbHost host)
{
    private readonly Argument<FileInfo> _first = new("A.csv") { Description = "The file (CSV or XLSX)" };
    private readonly Argument<FileInfo?> _second = new("B.csv") { Description = "A second file, to link across; without it duplicates within the first are found", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<FileInfo> _map = new("--map") { Description = "What the columns hold, YAML", Required = true };
    private readonly Option<FileInfo> _out = new("--out") { Description = "Where to write the pairs, CSV", Required = true };
    private readonly Option<double> _threshold = new("--threshold") { Description = "Probability from which a pair is a match, 0 to 1", DefaultValueFactory = _ => LinkageOptions.Default.Threshold };
    private readonly Option<bool> _many = new("--many") { Description = "Two files: a record may have several partners" };
    private readonly Option<FileInfo?> _truth = new("--truth") { Description = "Pairs known to be right, CSV of two ids a row: precision, recall and F1 are given" };

    public Command Build()
    {
        var link = new Command("link", """
            Find records of one person, within a file or across two, and say why

            Examples:
              ronghe registry link people.csv --map map.yaml --out pairs.csv
              ronghe registry link a.csv b.csv --map map.yaml --out pairs.csv --truth truth.csv --json
            """) { _first, _second, _map, _out, _threshold, _many, _truth };
        link.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, stop) => RunAsync(parsed, output, stop), cancellation));
        return link;
    }

    private async Task<int> RunAsync(ParseResult parsed, VerbOutput output, CancellationToken cancellation)
    {
        var threshold = parsed.GetValue(_threshold);
        if (threshold is not (> 0 and < 1))
        {
            return output.Refuse(new Problem("link.threshold", threshold));
        }

        var mapFile = parsed.GetRequiredValue(_map);
        var map = mapFile.Exists ? LinkMap.Read(await File.ReadAllTextAsync(mapFile.FullName, cancellation)) : new Problem("link.file-missing", mapFile.FullName);
        if (map.Problem is { } wrong)
        {
            return output.Refuse(wrong);
        }

        var read = LinkRecords.Read(map.Value, parsed.GetRequiredValue(_first).FullName, parsed.GetValue(_second)?.FullName, cancellation);
        if (read.Problem is { } refused)
        {
            return output.Refuse(refused);
        }

        var result = Linker.Run(read.Value.Table, LinkageOptions.Default with { Threshold = threshold, OneToOne = !parsed.GetValue(_many) });
        var measured = parsed.GetValue(_truth) is { } truth ? LinkTruth.Of(truth.FullName, result.Matches, read.Value.First, read.Value.Second) : null;
        if (measured?.Problem is { } bad)
        {
            return output.Refuse(bad);
        }

        var target = parsed.GetRequiredValue(_out).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await PairFile.WriteAsync(target, read.Value.Table, result, cancellation);
        LinkReport.Say(output, read.Value, result, measured?.Value, threshold, target);
        return 0;
    }
}
