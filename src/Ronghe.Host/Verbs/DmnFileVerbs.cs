using Ronghe.Dmn;
using Ronghe.Dmn.Conformance;
using Ronghe.Feel;
using Ronghe.Kernel;

namespace Ronghe.Host.Verbs;

/// <summary>What the verbs of <see cref="DmnVerbs"/> do once their arguments are read. Each returns the exit code.</summary>
internal static class DmnFileVerbs
{
    public static async Task<int> CheckAsync(FileInfo file, FileInfo? inputs, DateOnly rulesOn, DmnPrinter printer, CancellationToken cancellation)
    {
        if (Missing(printer, file) || (inputs is not null && Missing(printer, inputs)))
        {
            return 1;
        }

        var folder = DmnFolder.Read(file.FullName);
        List<DmnFinding> findings = [.. folder.Findings];
        IReadOnlyList<StrictInput>? declared = null;
        if (inputs is not null)
        {
            (declared, var wrong) = DeclaredInputs.Read(await File.ReadAllTextAsync(inputs.FullName, cancellation), inputs.Name);
            findings.AddRange(wrong);
        }

        var report = folder.Model is null ? null : ModelCheck.Run(folder.Model, folder.Beside, declared, rulesOn);
        findings.AddRange(report?.Findings ?? []);
        var errors = findings.Count(f => f.Severity == DmnSeverity.Error);
        printer.Findings(findings);
        printer.Output.Say(errors > 0 ? "verb.dmn.check.errors" : report!.Domains.Count > 0 ? "verb.dmn.check.good" : "verb.dmn.check.readable", file.Name, errors);
        printer.Output.Result(new
        {
            Ok = errors == 0,
            Mode = declared is not null ? "strict" : report?.Domains.Count > 0 ? "derived" : "conformant",
            Inputs = report?.Domains.Select(i => new { i.Name, Domain = ModelCheck.Domain(i.Type) }),
            Findings = findings.Select(printer.Json),
        });
        return errors > 0 ? 1 : 0;
    }

    public static int Eval(FileInfo file, string decision, string input, DmnPrinter printer)
    {
        if (Load(file, printer) is not { } graph)
        {
            return 1;
        }

        var (inputs, problem) = InputValues.Read(input, "--input", graph.Model);
        if (inputs is null)
        {
            return Refuse(printer, [problem!]);
        }

        var result = graph.Explain(decision, inputs);
        foreach (var step in result.Steps)
        {
            printer.Step(step);
        }

        var told = result.Steps.SelectMany(s => s.Diagnostics).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var rest in result.Diagnostics.Where(d => !told.Contains(d)))
        {
            printer.Output.Say("verb.dmn.step.problem", FeelDiagnosticText.Sentence(rest, printer.Language));
        }

        printer.Output.Say("verb.dmn.eval.value", decision, FeelText.Of(result.Value));
        printer.Output.Result(new
        {
            Decision = decision,
            Value = FeelJson.Of(result.Value),
            Diagnostics = result.Diagnostics.Select(printer.Json),
            Trace = result.Steps.Select(printer.Json),
        });
        return result.Value is null && result.Diagnostics.Count > 0 ? 1 : 0;
    }

    public static async Task<int> TestAsync(FileInfo file, FileInfo tests, DmnPrinter printer, CancellationToken cancellation)
    {
        if (Missing(printer, tests) || Load(file, printer) is not { } graph)
        {
            return 1;
        }

        var (scenarios, findings) = DmnScenarios.Read(await File.ReadAllTextAsync(tests.FullName, cancellation), tests.Name, graph.Model);
        if (findings.Count > 0)
        {
            return Refuse(printer, findings);
        }

        var report = DmnScenarios.Run(graph, scenarios);
        foreach (var failed in report.Results.Where(r => !r.Passed))
        {
            printer.Output.Say("verb.dmn.test.failed", failed.Scenario, failed.Decision, failed.Expected, failed.Actual);
            foreach (var diagnostic in failed.Diagnostics)
            {
                printer.Output.Say("verb.dmn.step.problem", FeelDiagnosticText.Sentence(diagnostic, printer.Language));
            }
        }

        foreach (var table in report.Coverage.Where(c => c.NeverFired.Count > 0))
        {
            printer.Output.Say("verb.dmn.test.uncovered", table.Owner, string.Join(", ", table.NeverFired));
        }

        var (rules, covered) = (report.Coverage.Sum(c => c.Rows), report.Coverage.Sum(c => c.Rows - c.NeverFired.Count));
        printer.Output.Say("verb.dmn.test.sum", report.Results.Count(r => r.Passed), report.Results.Count, covered, rules);
        printer.Output.Result(new { Ok = report.AllPassed, Results = report.Results.Select(r => new { r.Scenario, r.Decision, r.Passed, r.Expected, r.Actual, Diagnostics = r.Diagnostics.Select(printer.Json) }), report.Coverage });
        return report.AllPassed ? 0 : 1;
    }

    public static int Diff(FileInfo older, FileInfo newer, DmnPrinter printer)
    {
        if (Load(older, printer) is not { } before || Load(newer, printer) is not { } after)
        {
            return 1;
        }

        var changes = DmnDiff.Compare(before.Model, after.Model);
        foreach (var change in changes)
        {
            printer.Output.Say("verb.dmn.line", change.Sentence(printer.Language));
        }

        printer.Output.Say(changes.Count == 0 ? "verb.dmn.diff.none" : "verb.dmn.diff.sum", changes.Count);
        printer.Output.Result(changes.Select(c => new { Kind = c.Kind.ToString(), c.Decision, c.OldRow, c.NewRow, c.Column, c.Old, c.New, Sentence = c.Sentence(printer.Language) }));
        return 0;
    }

    public static int Uses(FileInfo file, string decision, DmnPrinter printer)
    {
        if (Load(file, printer) is not { } graph)
        {
            return 1;
        }

        if (DmnDependencies.Of(graph.Model, decision) is not { } uses)
        {
            return printer.Output.Refuse(new Problem("dmn.unknown-decision", decision));
        }

        Say(printer, "verb.dmn.uses.inputs", uses.Inputs);
        Say(printer, "verb.dmn.uses.decisions", uses.Decisions);
        Say(printer, "verb.dmn.uses.functions", uses.KnowledgeModels);
        Say(printer, "verb.dmn.uses.elsewhere", uses.Unresolved);
        printer.Output.Result(new { Decision = decision, uses.Inputs, uses.Decisions, uses.KnowledgeModels, uses.Unresolved });
        return 0;
    }

    public static async Task<int> ExportAsync(FileInfo file, FileInfo target, DmnPrinter printer, CancellationToken cancellation)
    {
        if (Load(file, printer) is not { } graph)
        {
            return 1;
        }

        await File.WriteAllTextAsync(target.FullName, DmnXml.Write(graph.Model), cancellation);
        printer.Output.Say("verb.dmn.export.done", target.FullName);
        printer.Output.Result(new { File = target.FullName, Version = "1.5" });
        return 0;
    }

    public static int Conformance(DirectoryInfo folder, DmnPrinter printer)
    {
        if (!folder.Exists)
        {
            return printer.Output.Refuse(new Problem("dmn.no-file", folder.FullName));
        }

        var report = TckRunner.Run(folder.FullName);
        foreach (var model in report.Models)
        {
            printer.Output.Say("verb.dmn.tck.model", model.Folder, model.Count(TckOutcome.Passed), model.Count(TckOutcome.Failed), model.Count(TckOutcome.NotSupported));
            foreach (var missed in model.Results.Where(r => r.Outcome != TckOutcome.Passed))
            {
                printer.Output.Say(missed.Outcome == TckOutcome.Failed ? "verb.dmn.tck.failed" : "verb.dmn.tck.unsupported", missed.Case, missed.Expected, missed.Actual);
            }
        }

        var (passed, failed, unsupported) = (report.Count(TckOutcome.Passed), report.Count(TckOutcome.Failed), report.Count(TckOutcome.NotSupported));
        printer.Output.Say("verb.dmn.tck.sum", report.Models.Count, passed, failed, unsupported);
        printer.Output.Result(new
        {
            Passed = passed,
            Failed = failed,
            NotSupported = unsupported,
            Models = report.Models.Select(m => new
            {
                m.Folder,
                Passed = m.Count(TckOutcome.Passed),
                Failed = m.Count(TckOutcome.Failed),
                NotSupported = m.Count(TckOutcome.NotSupported),
                Missed = m.Results.Where(r => r.Outcome != TckOutcome.Passed).Select(r => new { r.Case, Outcome = r.Outcome.ToString(), r.Expected, r.Actual }),
            }),
        });
        return failed > 0 ? 1 : 0;
    }

    private static ConformantGraph? Load(FileInfo file, DmnPrinter printer)
    {
        if (Missing(printer, file))
        {
            return null;
        }

        var folder = DmnFolder.Read(file.FullName);
        if (folder.Model is null)
        {
            Refuse(printer, folder.Findings);
            return null;
        }

        return ConformantGraph.Of(folder.Model, folder.Beside);
    }

    private static bool Missing(DmnPrinter printer, FileInfo file) => !file.Exists && printer.Output.Refuse(new Problem("dmn.no-file", file.FullName)) != 0;

    private static int Refuse(DmnPrinter printer, IReadOnlyList<DmnFinding> findings)
    {
        printer.Findings(findings);
        printer.Output.Result(new { Ok = false, Findings = findings.Select(printer.Json) });
        return 1;
    }

    private static void Say(DmnPrinter printer, string key, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            printer.Output.Say(key, string.Join(", ", names));
        }
    }
}
