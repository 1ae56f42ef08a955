using Ronghe.Web;
using Ronghe.Web.Parts;

namespace Ronghe.Casework.Filings;

/// <summary>The steps of a filing as people see them at a glance: what was done, what is under way, what is to come.</summary>
internal static class FilingTimeline
{
    public static IReadOnlyList<TimelineStep> Of(Texts texts, Filing filing, IReadOnlyList<ProgressStep> steps)
    {
        var shown = steps.Select(s => new TimelineStep(texts["step-kind." + s.Kind.ToString().ToLowerInvariant()], StepState.Done, texts["filing.at", s.At])).ToList();
        if (filing.IsClosed)
        {
            return shown;
        }

        var next = filing.State switch
        {
            FilingState.Submitted => "step-next.accept",
            FilingState.Correcting => "step-next.correct",
            _ => "step-next.decide",
        };
        shown.Add(new TimelineStep(texts[next], StepState.Current));
        if (filing.State != FilingState.Accepted)
        {
            shown.Add(new TimelineStep(texts["step-next.decide"], StepState.Ahead));
        }

        return shown;
    }
}
