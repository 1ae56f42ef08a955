using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Journeys;

/// <summary>Somebody who files by the journey of the sample city, page by page, without script.</summary>
internal sealed partial class Filer(Visitor visitor)
{
    public const string Journey = "/services/hukou-points";

    /// <summary>What somebody answers who rents and brings nobody.</summary>
    public static readonly (string Question, string[] Answer)[] Answers =
    [
        ("full-name", ["买买提·艾力"]), ("id-number", ["990103199001010011"]), ("phone", ["138 0000 3000"]),
        ("street", ["440106", "440106001"]), ("home", ["rented"]), ("lease-filed", ["true"]), ("employer", ["𠮷𪚥商行"]),
        ("education", ["below"]), ("certificates", []), ("companions", []), ("remarks", ["<b>谢谢</b>"]),
    ];

    /// <summary>Begins a filing.</summary>
    /// <returns>The path of its task list.</returns>
    public async Task<string> BeginAsync() => visitor.Where(await visitor.SubmitAsync(Journey, "begin"))!;

    /// <summary>Answers a question.</summary>
    public async Task<HttpResponseMessage> AnswerAsync(string path, string question, params string[] answer)
    {
        var page = $"{path}/ask/{question}";
        var form = (await visitor.FormAsync(page, "ask")).Concat(answer.Select(a => KeyValuePair.Create("answer", a)));
        return question == "certificates" || question == "diploma"
            ? await visitor.SendAsync(page, "ask", "answer", [])
            : await visitor.Http.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    /// <summary>A filing with all its answers.</summary>
    public async Task<string> FilledAsync()
    {
        var path = await BeginAsync();
        foreach (var (question, answer) in Answers)
        {
            Assert.NotNull(visitor.Where(await AnswerAsync(path, question, answer)));
        }

        return path;
    }

    /// <summary>Hands a filing in.</summary>
    /// <returns>Its receipt number.</returns>
    public async Task<string> SubmitAsync(string path) => Number().Match(visitor.Where(await visitor.SubmitAsync(path + "/answers", "submit", ("declared", "true")))!).Value;

    [GeneratedRegex("[0-9]{12}")]
    private static partial Regex Number();
}
