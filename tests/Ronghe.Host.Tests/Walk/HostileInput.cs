using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Walk;

/// <summary>
/// Whatever is typed into any field of any form of any page: nothing breaks, nothing becomes part of a page as markup, and what is refused stands in its field as
/// it was typed, beside the reason. On a site of its own, because some of it is accepted.
/// </summary>
public sealed partial class HostileInput
{
    private const int Megabytes = 10;
    private const int Longest = 1_000;
    private const string Script = "</textarea>\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    private static readonly (string Name, string Text)[] Typed =
    [
        ("script", Script), ("formula", "=cmd|'/c calc'!A1"), ("at", "@SUM(1+1)*cmd"), ("rare", "𠮷𪚥㛃䶮"), ("dotted", "买买提·艾力"), ("control", "a\u0000b\u0007c\u202Ed"), ("template", "{0} {{x}} %s ${7*7}"),
    ];

    [Fact]
    public async Task No_field_of_any_form_breaks_on_what_people_can_type()
    {
        var site = new SampleSite(2_000, notified: true);
        await site.InitializeAsync();
        await using var end = site;
        using var inventory = new PageInventory(site);
        await inventory.FillAsync();
        var (faults, fields) = (new List<string>(), 0);
        foreach (var visit in inventory.Visits.Where(v => !v.Path.StartsWith("/gallery", StringComparison.Ordinal)))
        {
            using var stranger = site.Visitor();
            fields += await TypeAsync(visit, visit.Who ?? stranger, faults);
        }

        Assert.True(fields > 60, $"There were {fields} fields to type into.");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(60)));
    }

    /// <returns>How many fields there were.</returns>
    private static async Task<int> TypeAsync(Visit visit, Visitor who, List<string> faults)
    {
        var forms = Form().Matches(await (await who.GetAsync(visit.Path)).Content.ReadAsStringAsync()).Select(m => new TypedForm(m.Value)).Where(f => f.Fields.Count > 0).ToList();
        foreach (var form in forms)
        {
            foreach (var (name, text) in Typed)
            {
                await SendAsync(visit, who, form, name, text, faults);
            }

            if (form.IsPost)
            {
                await SendAsync(visit, who, form, "megabytes", new string('x', Megabytes * 1024 * 1024), faults);
            }
        }

        return forms.Sum(f => f.Fields.Count);
    }

    private static async Task SendAsync(Visit visit, Visitor who, TypedForm form, string name, string text, List<string> faults)
    {
        using var answer = form.IsPost
            ? await who.PostAsync(visit.Path, form.Filled(text))
            : await who.GetAsync($"{form.Action ?? visit.Path}?{string.Join('&', form.Filled(text).Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))}");
        var page = await answer.Content.ReadAsStringAsync();
        var what = $"{visit.Name} {form.Name} {name}: {(int)answer.StatusCode}";
        if ((int)answer.StatusCode >= 500)
        {
            faults.Add(what);
        }
        else if (page.Contains("<script>alert", StringComparison.Ordinal) || page.Contains("<img src=x", StringComparison.Ordinal))
        {
            faults.Add($"{what}: what was typed is markup of the page");
        }
        else if (name is "script" or "rare" or "dotted" or "template" && answer.StatusCode == HttpStatusCode.UnprocessableEntity && form.Keeps && !form.Shows(page, text))
        {
            faults.Add($"{what}: what was typed is gone");
        }
        else if (who.Where(answer) is { } next && next.StartsWith('/') && !next.StartsWith("/signin", StringComparison.Ordinal))
        {
            var after = await (await who.GetAsync(next)).Content.ReadAsStringAsync();
            if (after.Contains("<script>alert", StringComparison.Ordinal))
            {
                faults.Add($"{what}: what was stored is markup of {next}");
            }
        }
    }

    /// <summary>A form as it stands on a page, with what can be typed into it.</summary>
    private sealed class TypedForm(string html)
    {
        private static readonly HashSet<string> Untyped = new(StringComparer.Ordinal) { "hidden", "checkbox", "radio", "file", "submit", "button", "password" };

        public bool IsPost { get; } = html.Contains("method=\"post\"", StringComparison.OrdinalIgnoreCase);

        public string? Action { get; } = AttributeOf(html, "action");

        public string Name { get; } = HandlerName().Match(html) is { Success: true } named ? named.Groups[1].Value : "search";

        /// <summary>The names of fields of text.</summary>
        public IReadOnlyList<string> Fields { get; } =
        [
            .. Control().Matches(html).Where(m => m.Groups[1].Value == "textarea" || !Untyped.Contains(AttributeOf(m.Value, "type") ?? "text")).Select(m => AttributeOf(m.Value, "name")).OfType<string>().Distinct(StringComparer.Ordinal),
        ];

        /// <summary>Whether it is made of the parts that keep what was typed; the pages of signing in never show a secret again.</summary>
        public bool Keeps { get; } = html.Contains("form-part", StringComparison.Ordinal);

        public Dictionary<string, string> Filled(string text)
        {
            var form = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var control in Control().Matches(html).Select(m => m.Value))
            {
                if (AttributeOf(control, "name") is { } name && AttributeOf(control, "type") is "hidden" or "radio" or "checkbox" && !form.ContainsKey(AttributeOf(control, "name")!))
                {
                    form[AttributeOf(control, "name")!] = AttributeOf(control, "value") ?? "on";
                }
            }

            foreach (Match select in Select().Matches(html))
            {
                form[WebUtility.HtmlDecode(select.Groups["name"].Value)] = OptionValue().Matches(select.Value).Select(o => WebUtility.HtmlDecode(o.Groups[1].Value)).FirstOrDefault(v => v.Length > 0) ?? "";
            }

            // A text without end goes into one field: the body is as long as its fields together.
            foreach (var field in text.Length > Longest ? Fields.Take(1) : Fields)
            {
                form[field] = text;
            }

            if (form.ContainsKey("_key"))
            {
                form["_key"] = Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
            }

            return form;
        }

        /// <summary>Whether a field of the page holds the text.</summary>
        public bool Shows(string page, string text) => WebUtility.HtmlDecode(page).Contains(text, StringComparison.Ordinal);

        private static string? AttributeOf(string tag, string name)
        {
            var found = Regex.Match(tag, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
            return found.Success ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
        }
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<(input|textarea)[^>]*>")]
    private static partial Regex Control();

    [GeneratedRegex("<select[^>]* name=\"(?<name>[^\"]*)\".*?</select>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Select();

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private static partial Regex OptionValue();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]*)\"")]
    private static partial Regex HandlerName();
}
