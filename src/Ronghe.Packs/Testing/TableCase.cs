using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>A scenario of one decision alone: values of its inputs and what it must come to.</summary>
internal sealed record TableCase(
    Edition Edition, string File, int Line, DmnDecision Decision, IReadOnlyList<KeyValuePair<string, string>> Given, string Expect, DateOnly On, bool Unconfirmed)
{
    public string Name => $"{Decision.Name} ({string.Join(", ", Given.Select(g => $"{g.Key} = {g.Value}"))})";
}
