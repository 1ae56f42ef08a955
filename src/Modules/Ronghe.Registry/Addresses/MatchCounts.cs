using Ronghe.Addresses.Matching;

namespace Ronghe.Registry.Addresses;

/// <summary>How many lines ended how.</summary>
internal sealed record MatchCounts(long Lines, long Found, long Ambiguous, long NotFound)
{
    public MatchCounts With(MatchOutcome outcome) => outcome switch
    {
        MatchOutcome.Found => this with { Lines = Lines + 1, Found = Found + 1 },
        MatchOutcome.Ambiguous => this with { Lines = Lines + 1, Ambiguous = Ambiguous + 1 },
        _ => this with { Lines = Lines + 1, NotFound = NotFound + 1 },
    };
}
