using System.CommandLine;
using Ronghe.Addresses.Labels;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Registry.Addresses;

/// <summary><c>ronghe address …</c>: elements of addresses, and the standard addresses they mean. Works on files alone.</summary>
internal sealed class AddressVerbs(IVerbHost host)
{
    public Command Build() => new("address", "Elements of Chinese addresses, and matching to standard addresses") { Parse(), Match() };

    private Command Parse()
    {
        var file = new Argument<FileInfo>("file") { Description = "One address a line, or one character a line with a blank line between addresses" };
        var result = new Option<FileInfo?>("--out") { Description = "Where to write; standard output when left out" };
        var labels = new Option<string?>("--labels") { Description = "Write a label per character: ronghe, naacl2019 or ccks2021" };
        var marks = new Option<string>("--marks") { Description = "How labels are marked: bio or bioes", DefaultValueFactory = _ => "bioes" };
        labels.AcceptOnlyFromAmong([.. LabelScheme.All.Select(s => s.Name)]);
        marks.AcceptOnlyFromAmong("bio", "bioes");
        var parse = new Command("parse", "Find the elements of each address of a file") { file, result, labels, marks };
        parse.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
            {
                return output.Refuse(new Problem("address.file", source.FullName));
            }

            var scheme = LabelScheme.All.FirstOrDefault(s => s.Name == parsed.GetValue(labels));
            var plan = new ParsePlan(scheme, parsed.GetValue(marks) == "bio" ? LabelMarks.Bio : LabelMarks.Bioes, output.Json);
            await using var to = parsed.GetValue(result) is { } target ? target.CreateText() : null;
            var done = await ParseFile.RunAsync(source, to ?? output.Output, plan, stop);
            if (parsed.GetValue(result) is { } written)
            {
                output.Say("verb.address.parsed", written.FullName, done.Addresses);
                if (done.Score is { } score)
                {
                    output.Say("verb.address.score", score.Precision, score.Recall, score.F1, score.Given);
                }
            }

            return 0;
        }, cancellation));
        return parse;
    }

    private Command Match()
    {
        var file = new Argument<FileInfo>("file") { Description = "One address a line" };
        var standard = new Option<FileInfo>("--standard") { Description = "CSV or workbook with the columns id (or code) and address", Required = true };
        var result = new Option<FileInfo>("--out") { Description = "CSV with outcome, standard address, score and reasons per line", Required = true };
        var match = new Command("match", "Find the standard address that each address of a file means") { file, standard, result };
        match.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            foreach (var source in new[] { parsed.GetRequiredValue(file), parsed.GetRequiredValue(standard) })
            {
                if (!source.Exists)
                {
                    return output.Refuse(new Problem("address.file", source.FullName));
                }
            }

            var read = StandardFile.Read(parsed.GetRequiredValue(standard));
            if (read.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            var target = parsed.GetRequiredValue(result);
            var counts = await MatchFile.RunAsync(parsed.GetRequiredValue(file), read.Value, target, output, stop);
            output.Say("verb.address.matched", target.FullName, counts.Lines, counts.Found, counts.Ambiguous, counts.NotFound);
            output.Result(counts);
            return 0;
        }, cancellation));
        return match;
    }
}
