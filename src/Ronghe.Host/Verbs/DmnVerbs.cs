using System.CommandLine;
using System.Globalization;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe dmn …</c>: decision models on disk, ours or from elsewhere.</summary>
internal sealed class DmnVerbs(VerbHost host)
{
    private readonly Argument<FileInfo> _file = new("file") { Description = "The model, e.g. points.dmn" };
    private readonly Option<string> _decision = new("--decision") { Description = "The decision, by name", Required = true };

    public Command Build() => new("dmn", "Decision models (DMN 1.2 to 1.5)") { Check(), Eval(), Test(), Diff(), Uses(), Export(), Conformance() };

    private Command Check()
    {
        var inputs = new Option<FileInfo?>("--inputs") { Description = "Domains of the inputs, YAML or JSON: holds the model to strict mode, as a pack's" };
        var on = new Option<DateOnly?>("--on")
        {
            Description = "Check the rules in force on this day, e.g. 2026-01-01 (default: today)",
            CustomParser = result => DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Wrong(result),
        };
        var check = new Command("check", """
            Find gaps, overlaps, contradictions, rows never reached and every error of expressions

            Examples:
              ronghe dmn check points.dmn
              ronghe dmn check points.dmn --inputs inputs.yaml --on 2026-01-01
            """) { _file, inputs, on };
        check.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
            return await DmnFileVerbs.CheckAsync(parsed.GetRequiredValue(_file), parsed.GetValue(inputs), parsed.GetValue(on) ?? today, Printer(parsed, output), stop);
        }, cancellation));
        return check;
    }

    private Command Eval()
    {
        var input = new Option<string>("--input") { Description = "The inputs by name, as JSON or YAML", DefaultValueFactory = _ => "{}" };
        var eval = new Command("eval", """
            Decide, and say how it came about

            Examples:
              ronghe dmn eval points.dmn --decision total --input '{"age": 41, "education": "bachelor"}'
              ronghe dmn eval points.dmn --decision total --input '{age: 41}' --json
            """) { _file, _decision, input };
        eval.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) => Task.FromResult(
            DmnFileVerbs.Eval(parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_decision), parsed.GetRequiredValue(input), Printer(parsed, output))), cancellation));
        return eval;
    }

    private Command Test()
    {
        var tests = new Argument<FileInfo>("tests") { Description = "Scenarios: YAML or JSON (name, given, expect), or cases of the conformance kit (XML)" };
        var test = new Command("test", """
            Run scenarios, and say which rules none of them covers

            Example:
              ronghe dmn test points.dmn points.tests.yaml
            """) { _file, tests };
        test.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, stop) =>
            DmnFileVerbs.TestAsync(parsed.GetRequiredValue(_file), parsed.GetRequiredValue(tests), Printer(parsed, output), stop), cancellation));
        return test;
    }

    private Command Diff()
    {
        var older = new Argument<FileInfo>("old") { Description = "The earlier version" };
        var newer = new Argument<FileInfo>("new") { Description = "The later version" };
        var diff = new Command("diff", """
            Say row by row what a new version changes

            Example:
              ronghe dmn diff points-2025.dmn points-2026.dmn
            """) { older, newer };
        diff.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) => Task.FromResult(
            DmnFileVerbs.Diff(parsed.GetRequiredValue(older), parsed.GetRequiredValue(newer), Printer(parsed, output))), cancellation));
        return diff;
    }

    private Command Uses()
    {
        var uses = new Command("uses", """
            Name the decisions and inputs that a decision depends on

            Example:
              ronghe dmn uses points.dmn --decision total
            """) { _file, _decision };
        uses.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) => Task.FromResult(
            DmnFileVerbs.Uses(parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_decision), Printer(parsed, output))), cancellation));
        return uses;
    }

    private Command Export()
    {
        var target = new Option<FileInfo>("--out") { Description = "The file to write", Required = true };
        var export = new Command("export", """
            Write a model as DMN 1.5, keeping diagrams, extensions and comments

            Example:
              ronghe dmn export old.dmn --out new.dmn
            """) { _file, target };
        export.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, stop) =>
            DmnFileVerbs.ExportAsync(parsed.GetRequiredValue(_file), parsed.GetRequiredValue(target), Printer(parsed, output), stop), cancellation));
        return export;
    }

    private Command Conformance()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder of the kit's layout: *.dmn with *-test-*.xml, at any depth" };
        var tck = new Command("tck", """
            Run cases of the DMN Technology Compatibility Kit

            Example:
              ronghe dmn tck dmn-tck/compliance-level-3 --json
            """) { folder };
        tck.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, (output, _) => Task.FromResult(
            DmnFileVerbs.Conformance(parsed.GetRequiredValue(folder), Printer(parsed, output))), cancellation));
        return tck;
    }

    private DmnPrinter Printer(ParseResult parsed, Web.VerbOutput output) => new(output, parsed.GetRequiredValue(host.Language));

    private static DateOnly? Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"“{result.Tokens[0].Value}” is no day; write it like 2026-01-01.");
        return null;
    }
}
