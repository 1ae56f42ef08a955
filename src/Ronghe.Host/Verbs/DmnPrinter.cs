using Ronghe.Dmn;
using Ronghe.Feel;
using Ronghe.Web;

namespace Ronghe.Host.Verbs;

/// <summary>Findings, diagnostics and traces in words or as JSON.</summary>
internal sealed class DmnPrinter(VerbOutput output, string language)
{
    public VerbOutput Output => output;

    public string Language => language;

    public void Findings(IEnumerable<DmnFinding> findings)
    {
        foreach (var finding in findings)
        {
            output.Say("verb.dmn.finding", finding.Line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}") : finding.File, output.Texts["verb.dmn.severity." + finding.Severity.ToString().ToLowerInvariant()], finding.Code);
            output.Say("verb.dmn.finding.what", DmnFindingText.Sentence(finding, language));
            output.Say("verb.dmn.finding.remedy", DmnFindingText.Remedy(finding, language));
        }
    }

    public object Json(DmnFinding finding) => new
    {
        finding.Code,
        Severity = finding.Severity.ToString().ToLowerInvariant(),
        finding.File,
        finding.Line,
        finding.Table,
        finding.Row,
        finding.Column,
        Sentence = DmnFindingText.Sentence(finding, language),
        Remedy = DmnFindingText.Remedy(finding, language),
    };

    public object Json(FeelDiagnostic diagnostic) => new
    {
        diagnostic.Code,
        diagnostic.Source,
        Start = diagnostic.Start + 1,
        End = diagnostic.End + 1,
        Sentence = FeelDiagnosticText.Sentence(diagnostic, language),
    };

    /// <summary>A step of a trace: the value, then what it was made from.</summary>
    public void Step(DmnStep step)
    {
        output.Say("verb.dmn.step", step.Decision, FeelText.Of(step.Value));
        foreach (var (name, value) in step.Inputs)
        {
            output.Say("verb.dmn.step.input", name, FeelText.Of(value));
        }

        foreach (var name in step.Decisions)
        {
            output.Say("verb.dmn.step.decision", name);
        }

        foreach (var fired in step.Fired)
        {
            var clause = fired.Annotation("clause");
            var cells = string.Join(" | ", fired.Table.Rules[fired.Row - 1].Inputs) + " → " + string.Join(" | ", fired.Table.Rules[fired.Row - 1].Outputs);
            output.Say(clause.Length > 0 ? "verb.dmn.step.clause" : "verb.dmn.step.rule", fired.Row, cells, clause);
        }

        foreach (var diagnostic in step.Diagnostics)
        {
            output.Say("verb.dmn.step.problem", FeelDiagnosticText.Sentence(diagnostic, language));
        }
    }

    public object Json(DmnStep step) => new
    {
        step.Decision,
        Value = FeelJson.Of(step.Value),
        Inputs = step.Inputs.Select(i => new { Name = i.Key, Value = FeelJson.Of(i.Value) }),
        step.Decisions,
        Fired = step.Fired.Select(f => new { f.Row, Clause = f.Annotation("clause"), f.Table.Rules[f.Row - 1].Inputs, f.Table.Rules[f.Row - 1].Outputs }),
        Diagnostics = step.Diagnostics.Select(Json),
    };
}
