using System.Net;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests;

/// <summary>A browser without script: keeps cookies, follows nothing, sends forms as they stand on the page.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieJar _jar;

    public Visitor(string address, string from, string language, bool tls = false, Func<HttpResponseMessage, Task>? watch = null)
    {
        _jar = new CookieJar(tls, watch);
        _http = new HttpClient(_jar) { BaseAddress = new Uri(address) };
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        if (tls)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }

        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies => _jar.Cookies;

    /// <summary>The names of all cookies that were ever set.</summary>
    public IReadOnlyCollection<string> CookieNames => _jar.Names;

    public HttpClient Http => _http;

    public void Dispose() => _http.Dispose();

    /// <summary>Where an answer sends the visitor, as a path of the site; null when it sends nowhere.</summary>
    public string? Where(HttpResponseMessage answer) =>
        answer.Headers.Location is { } location ? new Uri(_http.BaseAddress!, location).PathAndQuery : null;

    /// <summary>Where an answer sends the visitor; fails with the answer's own words when it sends nowhere.</summary>
    public async Task<string> SentToAsync(HttpResponseMessage answer)
    {
        var there = Where(answer);
        Assert.True(there is not null, $"{(int)answer.StatusCode}: {WordsOf(await answer.Content.ReadAsStringAsync())}");
        return there;
    }

    private static string WordsOf(string page)
    {
        var main = Math.Max(0, page.IndexOf("<main", StringComparison.Ordinal));
        var words = Tag().Replace(page[main..], " ");
        return words[..Math.Min(1_500, words.Length)];
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<string> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The hidden fields of the form on a page that has a handler of that name.</summary>
    public async Task<Dictionary<string, string>> FormAsync(string path, string? handler = null)
    {
        return FormOf(await ReadAsync(path), handler);
    }

    /// <summary>The hidden fields of a form of a page that was read.</summary>
    public static Dictionary<string, string> FormOf(string page, string? handler)
    {
        var form = Form().Matches(page).Select(m => m.Value).First(f => handler is null || f.Contains($"name=\"_handler\" value=\"{handler}\"", StringComparison.Ordinal));
        return Hidden().Matches(form).Select(m => m.Value).ToDictionary(
            input => WebUtility.HtmlDecode(Name().Match(input).Groups[1].Value), input => WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value), StringComparer.Ordinal);
    }

    public Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form) => _http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form));

    public async Task<HttpResponseMessage> SubmitAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var form = await FormAsync(path, handler);
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return await PostAsync(path, form);
    }

    /// <summary>Sends a form with files, as a browser does.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string handler, string field, IReadOnlyList<(string Name, byte[] Content)> files, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in (await FormAsync(path, handler)).Select(f => (f.Key, f.Value)).Concat(fields))
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), field, name);
        }

        return await _http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public async Task SignInAsync(string name, string link)
    {
        var set = await SubmitAsync(link, "welcome", ("Form.Password", SampleSite.Password), ("Form.Again", SampleSite.Password));
        Assert.True(Where(set) == "/signin/staff?welcome=true", $"{(int)set.StatusCode} {await set.Content.ReadAsStringAsync()}");
        var signedIn = await SubmitAsync("/signin/staff", "signin", ("Form.Name", name), ("Form.Password", SampleSite.Password));
        Assert.True(Where(signedIn) == "/desk", $"{(int)signedIn.StatusCode} {await signedIn.Content.ReadAsStringAsync()}");
    }

    /// <summary>Signs in by a code to a phone, as residents do.</summary>
    internal async Task SignInByPhoneAsync(string phone, PhoneInbox inbox)
    {
        Assert.Equal("/signin/phone", Where(await SubmitAsync("/signin", "phone", ("Form.Phone", phone))));
        Assert.Equal("/my", Where(await SubmitAsync("/signin/phone", "code", ("Form.Code", inbox.CodeOf(phone)))));
    }

    [GeneratedRegex("(<[^>]*>|\\s)+")]
    private static partial Regex Tag();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
