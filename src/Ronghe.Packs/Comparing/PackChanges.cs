using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Everything that differs between two versions of a pack, as sentences that a person can check against the text they were written from.</summary>
public static class PackChanges
{
    /// <summary>All differences: editions and their tables, rounds, words, then files of other kinds.</summary>
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer version.</param>
    public static IReadOnlyList<PackChange> Compare(Pack before, Pack after)
    {
        var changes = new List<PackChange>();
        if (before.Version != after.Version)
        {
            changes.Add(new PackChange(new PackText("政策包", "the pack"), Words("版本", "version", before.Version, after.Version)));
        }

        foreach (var id in before.Programmes.Concat(after.Programmes).Select(p => p.Id).Distinct(StringComparer.Ordinal))
        {
            Programme(before.FindProgramme(id), after.FindProgramme(id), before, after, changes);
        }

        Texts(before, after, changes);
        Files(before, after, changes);
        return changes;
    }

    private static void Programme(PackProgramme? old, PackProgramme? now, Pack before, Pack after, List<PackChange> changes)
    {
        foreach (var id in (old?.Editions ?? []).Concat(now?.Editions ?? []).Select(e => e.Id).Distinct(StringComparer.Ordinal))
        {
            var (a, b) = (old?.FindEdition(id), now?.FindEdition(id));
            var where = Where(after, (b ?? a)!.Programme, $"{id} 版", $"edition {id}");
            if (a is null || b is null)
            {
                changes.Add(new PackChange(where, a is null ? new PackText("新增这个版本", "this edition is new") : new PackText("删去这个版本", "this edition is gone")));
            }
            else if (!ReferenceEquals(a, b))
            {
                Edition(a, b, where, after, changes);
            }
        }

        foreach (var year in (old?.Rounds ?? []).Concat(now?.Rounds ?? []).Select(r => r.Year).Distinct().Order())
        {
            Round(old, now, year, before, after, changes);
        }
    }

    private static void Edition(Edition a, Edition b, PackText where, Pack after, List<PackChange> changes)
    {
        Value(changes, where, "起止日期", "in force", $"{PackDates.Text(a.From)}..{PackDates.Text(a.To)}", $"{PackDates.Text(b.From)}..{PackDates.Text(b.To)}");
        Value(changes, where, "依据文件", "document", a.Document, b.Document);
        changes.AddRange(PackDiff.Rules(a, b).Select(d => new PackChange(where, new PackText(d.Sentence(after.Texts, "zh"), d.Sentence(after.Texts, "en")))));
        if (a.Model is not null && b.Model is not null)
        {
            changes.AddRange(DmnDiff.Compare(a.Model, b.Model).Select(d => new PackChange(where, new PackText(Said(d, b, after, "zh"), Said(d, b, after, "en")))));
        }
    }

    // Tables and columns are called as people call them: by the indicator or condition, by the reading.
    private static string Said(DmnChange change, Edition edition, Pack pack, string language)
    {
        var key = edition.Indicators.FirstOrDefault(i => i.Decision == change.Decision) is { } indicator ? $"indicator.{indicator.Id}"
            : edition.Gates.FirstOrDefault(g => g.IsDecision && g.Source == change.Decision) is { } gate ? $"gate.{gate.Id}" : "";
        var column = change.Column switch
        {
            "from" => new PackText("起始日", "from"),
            "to" => new PackText("失效日", "to"),
            "clause" => new PackText("条款", "clause"),
            var other when other == change.Decision => new PackText("结果", "result"),
            var other => pack.Texts.TryGet($"reading.{other}", out var words) ? words : new PackText(other, other),
        };
        var named = pack.Texts.TryGet(key, out var text) ? text.In(language) : change.Decision;
        return (change with { Decision = named, Column = column.In(language) }).Sentence(language);
    }

    private static void Round(PackProgramme? old, PackProgramme? now, int year, Pack before, Pack after, List<PackChange> changes)
    {
        var (a, b) = (old?.FindRound(year), now?.FindRound(year));
        var where = Where(after, (now ?? old)!.Id, $"{year} 年轮次", $"round of {year}");
        if (b is null)
        {
            changes.Add(new PackChange(where, new PackText("删去这个轮次", "this round is gone")));
            return;
        }

        // A new year is told by what it has otherwise than the year before.
        var like = a ?? now!.Rounds.LastOrDefault(r => r.Year < year);
        if (a is null)
        {
            changes.Add(new PackChange(where, like is null ? new PackText("新增这个轮次", "this round is new")
                : new PackText($"新增这个轮次；以下是与 {like.Year} 年的差异", $"this round is new; what follows is its difference from {like.Year}")));
        }

        if (like is not null)
        {
            changes.AddRange(PackDiff.Sheets(like, b).Select(d => new PackChange(where, new PackText(d.Sentence(after.Texts, "zh"), d.Sentence(after.Texts, "en")))));
        }
    }

    private static void Texts(Pack before, Pack after, List<PackChange> changes)
    {
        var where = new PackText("文字", "words");
        foreach (var key in before.Texts.Keys.Concat(after.Texts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (a, b) = (before.Texts.TryGet(key, out var old) ? old : null, after.Texts.TryGet(key, out var now) ? now : null);
            if (a != b)
            {
                Value(changes, where, key, key, a is null ? "" : $"{a.Zh} / {a.En}", b is null ? "" : $"{b.Zh} / {b.En}");
            }
        }
    }

    // What the sentences above do not speak of: scenarios, facts, what is read by people.
    private static void Files(Pack before, Pack after, List<PackChange> changes)
    {
        foreach (var path in before.Files.Keys.Union(after.Files.Keys, StringComparer.Ordinal).Where(IsOther).Order(StringComparer.Ordinal))
        {
            var (a, b) = (before.Files.GetValueOrDefault(path), after.Files.GetValueOrDefault(path));
            if (a is null || b is null || !a.AsSpan().SequenceEqual(b))
            {
                changes.Add(new PackChange(new PackText("文件", "files"), a is null ? new PackText($"新增 {path}", $"{path} is new") : b is null ? new PackText($"删去 {path}", $"{path} is gone") : new PackText($"{path} 有改动", $"{path} changed")));
            }
        }
    }

    private static bool IsOther(string path) =>
        path.Contains("/tests/", StringComparison.Ordinal) || path is "facts.yaml" or PackLoader.ReferenceFile || path.EndsWith(".md", StringComparison.Ordinal);

    private static void Value(List<PackChange> changes, PackText where, string zh, string en, string before, string after)
    {
        if (before != after)
        {
            changes.Add(new PackChange(where, Words(zh, en, before, after)));
        }
    }

    private static PackText Words(string zh, string en, string before, string after) => before.Length == 0 ? new PackText($"{zh}：新增 {after}", $"{en}: new: {after}")
        : after.Length == 0 ? new PackText($"{zh}：取消（原为 {before}）", $"{en}: gone (was {before})")
        : new PackText($"{zh}：由 {before} 改为 {after}", $"{en}: {before} becomes {after}");

    private static PackText Where(Pack pack, string programme, string zh, string en)
    {
        var key = $"programme.{programme}";
        return pack.Texts.TryGet(key, out var name) ? new PackText($"{name.Zh} {zh}", $"{name.En}, {en}") : new PackText($"{programme} {zh}", $"{programme}, {en}");
    }
}
