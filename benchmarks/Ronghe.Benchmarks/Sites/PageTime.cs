using System.Diagnostics;

namespace Ronghe.Benchmarks.Sites;

/// <summary>How long a page of 50 scores takes, from the question to its last byte.</summary>
internal static class PageTime
{
    private const int Rows = 50;

    /// <returns>Milliseconds.</returns>
    /// <exception cref="InvalidOperationException">It was not such a page.</exception>
    public static async Task<double> OfAsync(HttpClient browser, string path)
    {
        var watch = Stopwatch.StartNew();
        var page = await ReadAsync(browser, path);
        var time = watch.Elapsed.TotalMilliseconds;
        return page.Split("<a href=\"/desk/scores/").Length - 1 >= Rows ? time : throw new InvalidOperationException($"{path} shows fewer than {Rows} rows.");
    }

    /// <summary>The page.</summary>
    public static async Task<string> ReadAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }
}
