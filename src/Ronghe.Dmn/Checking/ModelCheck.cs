namespace Ronghe.Dmn;

/// <summary>What <see cref="ModelCheck.Run"/> found.</summary>
/// <param name="Findings">In the order of the file.</param>
/// <param name="Domains">The domains that tables were checked against; empty when only reading and references could be checked.</param>
public sealed record ModelCheckReport(IReadOnlyList<DmnFinding> Findings, IReadOnlyList<StrictInput> Domains)
{
    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => Findings.Any(f => f.Severity == DmnSeverity.Error);
}

/// <summary>
/// Checks a model from anywhere. Every expression is read and every requirement followed. With declared inputs the model is held to strict mode
/// whole, as a pack's is. Without, domains come from its item definitions where they give some: then what strict mode asks beyond
/// the standard is a note, and gaps, overlaps, contradictions and rows never reached are errors as ever.
/// </summary>
public static class ModelCheck
{
    private static readonly HashSet<string> FaultsAnywhere = new(StringComparer.Ordinal)
    {
        "dmn.circle", "dmn.contradiction", "dmn.divide-by-zero", "dmn.gap", "dmn.gap-undecided", "dmn.name-twice", "dmn.never", "dmn.never-true",
        "dmn.overlap", "dmn.period", "dmn.row-shape", "dmn.too-deep", "dmn.unknown-name", "dmn.unknown-requirement", "dmn.unknown-value", "dmn.unreachable",
    };

    /// <summary>Checks a model.</summary>
    /// <param name="model">As read.</param>
    /// <param name="beside">Models it may import.</param>
    /// <param name="declared">The domain of every input; null to derive them.</param>
    /// <param name="rulesOn">Rules count when <c>from</c> ≤ this day &lt; <c>to</c>.</param>
    public static ModelCheckReport Run(DmnModel model, IReadOnlyList<DmnModel> beside, IReadOnlyList<StrictInput>? declared, DateOnly rulesOn)
    {
        var findings = new Findings(model.File);
        new ReferenceCheck(model, beside, findings).Run();
        if (declared is not null)
        {
            return new ModelCheckReport(Merged(findings.All, StrictGraph.Check(model, declared, rulesOn).Findings), declared);
        }

        var (derived, open) = DerivedInputs.Of(model);
        if (open.Count > 0 || model.Imports.Count > 0)
        {
            var why = open.Count > 0 ? string.Join(", ", open) : string.Join(", ", model.Imports.Select(i => i.Name));
            return new ModelCheckReport([.. findings.All, Note(model, "dmn.not-checked", why)], []);
        }

        var strict = new GraphChecker(model, derived, rulesOn, clauses: false).Check().Findings
            .Select(f => FaultsAnywhere.Contains(f.Code) ? f : f with { Severity = DmnSeverity.Note });
        var domains = derived.Select(i => Note(model, "dmn.derived-input", i.Name, Domain(i.Type)));
        return new ModelCheckReport([.. Merged(findings.All, strict), .. domains], derived);
    }

    /// <summary>The domain as people read it.</summary>
    public static string Domain(StrictType type) => type switch
    {
        EnumType words => string.Join(", ", words.Values),
        BooleanType => "true, false",
        NumberType { Denominator: > 1 } number => $"{type.Text(type.Least)} … {type.Text(type.Most)}, 1/{number.Denominator}",
        _ => $"{type.Text(type.Least)} … {type.Text(type.Most)}",
    };

    // Both passes read the expressions; what strict mode says of a cell is the fuller sentence.
    private static List<DmnFinding> Merged(IEnumerable<DmnFinding> references, IEnumerable<DmnFinding> strict)
    {
        var all = strict.ToList();
        var places = all.Select(f => (f.Table, f.Row, f.Column, f.Code)).ToHashSet();
        return references.Where(f => !places.Contains((f.Table, f.Row, f.Column, f.Code))).Concat(all).OrderBy(f => f.Line).ThenBy(f => f.Column).ToList();
    }

    private static DmnFinding Note(DmnModel model, string code, params IReadOnlyList<object?> args) =>
        new(code, DmnSeverity.Note, model.File, 0, "", 0, 0, args);
}
