using System.Collections.Concurrent;
using System.Text.Json;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Rules;

/// <summary>The rules of each round, as pinned at its opening and bound to its dates. They never change, so they are compiled once.</summary>
internal sealed class RoundRules(FileStore files)
{
    private readonly ConcurrentDictionary<long, BoundRules> _byRound = new();

    public BoundRules Of(Round round) => _byRound.GetOrAdd(round.RoundNo, _ => Bind(round));

    private BoundRules Bind(Round round)
    {
        using var archive = files.Open(round.PackFile);
        var pack = PackArchive.Read(archive);
        var supplied = JsonSerializer.Deserialize<Dictionary<string, string>>(round.Supplied)!;
        var sheet = pack.FindProgramme(round.Programme)!.FindRound(round.Year)!.With(supplied).Value;
        return new BoundRules(pack, sheet, sheet.Edition.Compile(sheet).Value);
    }
}

/// <summary>A pack, a round's sheet and the scorer made of both.</summary>
internal sealed record BoundRules(Pack Pack, RoundSheet Sheet, Scorer Scorer)
{
    public Edition Edition => Scorer.Edition;
}
