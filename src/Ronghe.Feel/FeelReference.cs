using System.Text;
using Ronghe.Feel.BuiltIns;

namespace Ronghe.Feel;

/// <summary>The built-in functions as documentation.</summary>
public static class FeelReference
{
    /// <summary>Name, signature, summary, example and its result of every built-in, sorted by name.</summary>
    public static IReadOnlyList<FeelReferenceEntry> Entries { get; } =
    [
        .. from function in BuiltInCatalogue.Functions.Values
           orderby function.Name
           from s in function.Signatures
           select new FeelReferenceEntry(function.Name, s.Text, s.Summary, s.Example, s.Result),
    ];

    /// <summary>The page <c>docs/reference/feel.md</c>.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        page.Append("# FEEL functions\n\nGenerated from the code; every example is run by the tests. `?` marks an argument that may be left out, `…` one that may repeat.\n");
        foreach (var group in Entries.GroupBy(e => e.Name, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(group.Key).Append('\n');
            foreach (var entry in group)
            {
                page.Append("\n`").Append(entry.Signature).Append("`  \n").Append(entry.Summary).Append("  \n");
                page.Append("Example: `").Append(entry.Example).Append("` is `").Append(entry.Result).Append("`\n");
            }
        }

        return page.ToString();
    }
}

/// <summary>One way to call a built-in.</summary>
/// <param name="Name">Of the function.</param>
/// <param name="Signature">Its parameters with their types.</param>
/// <param name="Summary">What it gives.</param>
/// <param name="Example">An expression.</param>
/// <param name="Result">What the example gives, as FEEL writes it.</param>
public sealed record FeelReferenceEntry(string Name, string Signature, string Summary, string Example, string Result);
