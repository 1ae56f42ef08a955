using System.Xml.Linq;
using Ronghe.Feel;

namespace Ronghe.Dmn.Conformance;

/// <summary>Values as the Technology Compatibility Kit writes them, and how they are compared.</summary>
internal static class TckValues
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The value of an element that holds <c>value</c>, <c>list</c> or <c>component</c>s.</summary>
    public static object? Read(XElement holder)
    {
        var components = Children(holder, "component").ToList();
        if (components.Count > 0)
        {
            return new FeelContext(components.Select(c => KeyValuePair.Create((string?)c.Attribute("name") ?? "", Nil(c) ? null : Read(c))));
        }

        if (Children(holder, "list").FirstOrDefault() is { } list)
        {
            return Nil(list) ? null : Children(list, "item").Select(Read).ToList();
        }

        return Children(holder, "value").FirstOrDefault() is { } value ? Scalar(value) : null;
    }

    /// <summary>Equal as the kit means it: numbers to about ten digits, everything else as FEEL compares.</summary>
    public static bool Match(object? expected, object? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (FeelNumber a, FeelNumber b) => Near(a, b),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && a.Zip(b).All(p => Match(p.First, p.Second)),
        (FeelContext a, FeelContext b) => a.Names.Count == b.Names.Count && a.Entries.All(e => b.TryGet(e.Key, out var other) && Match(e.Value, other)),
        (string a, not (null or string or FeelContext or IReadOnlyList<object?>)) => a == FeelText.Of(actual),
        _ => FeelComparison.AreEqual(expected, actual) == true,
    };

    private static bool Near(FeelNumber a, FeelNumber b)
    {
        if (a == b)
        {
            return true;
        }

        var (x, y) = (a.ToDouble(), b.ToDouble());
        return Math.Abs(x - y) <= 1e-8 * Math.Max(1, Math.Abs(x)) && !(a.IsWhole && b.IsWhole && Math.Abs(x) < 1e8);
    }

    private static object? Scalar(XElement value)
    {
        if (Nil(value))
        {
            return null;
        }

        var type = ((string?)value.Attribute(Xsi + "type") ?? "").Split(':')[^1];
        var text = value.Value;
        return type switch
        {
            "decimal" or "double" or "integer" or "int" or "float" or "long" => FeelNumber.TryParse(text.Trim(), out var n) ? n : text,
            "boolean" => text.Trim() is "true" or "1",
            "date" => TemporalText.ReadDate(text.Trim()) ?? (object)text,
            "time" => TemporalText.ReadTime(text.Trim()) ?? (object)text,
            "dateTime" => TemporalText.ReadDateTime(text.Trim()) ?? (object)text,
            "duration" or "dayTimeDuration" or "yearMonthDuration" => TemporalText.ReadDuration(text.Trim()) ?? text,
            _ => text,
        };
    }

    private static bool Nil(XElement element) => (string?)element.Attribute(Xsi + "nil") == "true";

    private static IEnumerable<XElement> Children(XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);
}
