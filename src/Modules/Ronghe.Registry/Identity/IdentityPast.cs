namespace Ronghe.Registry.Identity;

/// <summary>What was known of identities at a sequence and is not in the persons' rows.</summary>
/// <param name="Merges">Which numbers are one person; null when none are.</param>
/// <param name="Former">Birth, sex and household of those who were corrected since; null when nobody was.</param>
internal sealed record IdentityPast(MergeMap? Merges, IReadOnlyDictionary<long, (int Birth, byte Sex, long Household)>? Former)
{
    public (int Birth, byte Sex, long Household) Of(long person, int birth, byte sex, long household) =>
        Former is not null && Former.TryGetValue(person, out var former) ? former : (birth, sex, household);
}
