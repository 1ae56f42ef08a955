using Ronghe.Kernel;

namespace Ronghe.Contracts.Rounds;

/// <summary>A list of a round was sealed. Published by Rounds.</summary>
/// <param name="Round">The round's public id.</param>
/// <param name="Programme">E.g. <c>hukou</c>.</param>
/// <param name="Year">The round's year.</param>
/// <param name="List"><c>provisional</c>, <c>notice</c> or <c>final</c>.</param>
/// <param name="Root">The root of the list's tree, in hexadecimal: what is published.</param>
/// <param name="Applicants">All who took part.</param>
/// <param name="Admitted">Those within the quota.</param>
public sealed record ListSealed(Guid Round, string Programme, int Year, string List, string Root, int Applicants, int Admitted) : IEvent;
