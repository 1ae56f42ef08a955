using Ronghe.Contracts.Access;

namespace Ronghe.Contracts.Casework.Offers;

/// <summary>
/// Offered by whoever knows what a resident would otherwise type anew (不重复提交). Only what is theirs by the level at which they are known: nobody learns
/// from a form what the register says of somebody else.
/// </summary>
public interface IPrefill
{
    /// <summary>What it can fill in, of the sources that journeys name, e.g. <c>person.name</c>.</summary>
    IReadOnlyCollection<string> Sources { get; }

    /// <summary>Looks values up; sources of which nothing is known have no entry. Whoever reads personal data puts that on record.</summary>
    /// <param name="resident">For whom.</param>
    /// <param name="sources">Which of its sources.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyDictionary<string, Prefilled>> FindAsync(CurrentResident resident, IReadOnlyCollection<string> sources, CancellationToken cancellation);
}

/// <summary>A value that is known already.</summary>
/// <param name="Answer">As a journey writes answers down.</param>
/// <param name="Source">Key of the words that say who knows it.</param>
/// <param name="On">The day on which it was last confirmed; null when that is not known.</param>
public sealed record Prefilled(string Answer, string Source, DateOnly? On);
