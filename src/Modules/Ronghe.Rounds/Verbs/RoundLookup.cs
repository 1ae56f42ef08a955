using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Verbs;

/// <summary>Finds a round by its name at the command line: programme and year, e.g. <c>hukou/2025</c>.</summary>
internal static class RoundLookup
{
    public static async Task<Outcome<Round>> FindAsync(RoundsDb db, string name, CancellationToken cancellation)
    {
        var slash = name.LastIndexOf('/');
        if (slash < 1 || !int.TryParse(name.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return new Problem("round.name", name);
        }

        var programme = name[..slash];
        return await db.Rounds.SingleOrDefaultAsync(r => r.Programme == programme && r.Year == year, cancellation) is { } round
            ? round
            : RoundProblems.NotFound(name);
    }
}
