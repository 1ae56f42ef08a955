namespace Ronghe.Feel.Tests;

/// <summary>What the clauses of the standard say of single expressions, in the files of the folder Clauses.</summary>
public sealed class ClauseTests
{
    [Theory]
    [InlineData("10.3.2-operators-and-paths")]
    [InlineData("10.3.4.1-conversion")]
    [InlineData("10.3.4.3-strings")]
    [InlineData("10.3.4.4-lists")]
    [InlineData("10.3.4.5-numbers")]
    [InlineData("10.3.4.6-calendar")]
    [InlineData("10.3.4.8-ranges")]
    [InlineData("10.3.4.9-contexts")]
    public void An_expression_has_the_value_that_its_clause_gives_it(string clause)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Clauses", clause + ".txt");
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(path).Where(l => !l.StartsWith('#')))
        {
            var at = line.LastIndexOf(" => ", StringComparison.Ordinal);
            var value = FeelExpression.Parse(line[..at]).Evaluate(new FeelContext()).Value;
            var text = value is string plain ? $"\"{plain}\"" : FeelText.Of(value);
            if (text != line[(at + 4)..])
            {
                wrong.Add($"{line}: {text}");
            }
        }

        Assert.Empty(wrong);
    }
}
