using System.Globalization;
using Ronghe.Codes;
using Ronghe.Contracts.Registry;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Lists;
using Ronghe.Web.Typing;

namespace Ronghe.Registry.Pages.Desk;

/// <summary>Facts in words: what codes mean is said by the pack.</summary>
internal sealed class FactWords(CityPack packs, Places places, Texts texts)
{
    public string KindOf(string kind) => Of(kind)?.Name.In(Texts.Language) ?? kind;

    public string WhatOf(NewFact fact)
    {
        var code = NameOf(Of(fact.Kind)?.Codes, fact.Code);
        return NameOf(Of(fact.Kind)?.Classes, fact.Class) is { } way ? $"{code} · {way}" : code ?? "";
    }

    public string? PlaceOf(long division) => DivisionCode.Find(division) is { } code ? places.NameOf(code.Level > DivisionLevel.Community ? code.At(DivisionLevel.Community) : code) : null;

    public string SourceOf(string source) => texts.Has("source." + source.Split(':')[0]) ? texts["source." + source.Split(':')[0], source[(source.IndexOf(':', StringComparison.Ordinal) + 1)..]] : source;

    public IReadOnlyList<Option> KindsOf(IEnumerable<string> kinds) => [.. kinds.Distinct(StringComparer.Ordinal).Select(k => new Option(k, KindOf(k)))];

    public IReadOnlyList<Option> CodesOf(string kind) => Options(Of(kind)?.Codes);

    public IReadOnlyList<Option> ClassesOf(string kind) => Options(Of(kind)?.Classes);

    public bool HasQuantity(string kind) => Of(kind)?.QuantityName is not null;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private FactKind? Of(string kind) => packs.Get() is { Problem: null } pack ? pack.Value.Facts.GetValueOrDefault(kind) : null;

    private static string? NameOf(IReadOnlyDictionary<string, FactCode>? codes, int number) => codes?.Values.FirstOrDefault(c => c.Number == number)?.Name.In(Texts.Language);

    private static IReadOnlyList<Option> Options(IReadOnlyDictionary<string, FactCode>? codes) =>
        [.. (codes?.Values ?? []).OrderBy(c => c.Number).Select(c => new Option(c.Number.ToString(CultureInfo.InvariantCulture), c.Name.In(Texts.Language)))];
}
