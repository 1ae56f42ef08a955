using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Finds clauses that cite a place which the text of their document does not have.</summary>
public static class SourceCheck
{
    /// <summary>The rows of a decision whose clause leads nowhere, each at its clause.</summary>
    /// <param name="sources">The texts of the pack.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="file">The file of its model.</param>
    public static IEnumerable<DmnFinding> Run(SourceTexts sources, DmnDecision decision, string file)
    {
        if (decision.Expression is not DmnTable table || table.FindAnnotation("clause") is not (>= 0 and var at))
        {
            yield break;
        }

        foreach (var (index, rule) in table.Rules.Index())
        {
            if (rule.Annotations.Count > at && sources.IsMissing(rule.Annotations[at]))
            {
                yield return new DmnFinding("dmn.no-passage", DmnSeverity.Warning, file, rule.Line, decision.Name, index + 1, table.Inputs.Count + table.Outputs.Count + 1 + at, [rule.Annotations[at]]);
            }
        }
    }
}
