namespace Ronghe.Kernel.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void An_outcome_is_a_value_or_a_problem()
    {
        Outcome<string> done = "x";
        Outcome<string> refused = new Problem("round.closed", new DateOnly(2025, 11, 10));

        Assert.Equal(("x", null), (done.Value, done.Problem));
        Assert.Equal("round.closed", refused.Problem?.Code);
    }

    [Fact]
    public void Asking_a_refusal_for_its_value_is_a_mistake_of_the_caller()
    {
        Outcome<string> refused = new Problem("round.closed");

        Assert.Throws<InvalidOperationException>(() => refused.Value);
    }
}
