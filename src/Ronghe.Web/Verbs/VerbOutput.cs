using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Web;

/// <summary>What a verb says: sentences for people, or one JSON value for programs (<c>--json</c>).</summary>
public sealed class VerbOutput(TextWriter output, TextWriter errors, bool json, bool terminal, Texts texts, TimeProvider clock) : IProgressReport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private string? _step;
    private long _stepAt;
    private long _shownAt;

    /// <summary>True when the caller wants JSON.</summary>
    public bool Json => json;

    /// <summary>Where results go, for verbs that stream them.</summary>
    public TextWriter Output => output;

    /// <summary>Sentences in the caller's language.</summary>
    public Texts Texts => texts;

    /// <summary>Says a result in words; nothing when the caller wants JSON.</summary>
    public void Say(string key, params object?[] args)
    {
        if (!json)
        {
            output.WriteLine(texts[key, args]);
        }
    }

    /// <summary>Gives the result as JSON; nothing when the caller wants words.</summary>
    public void Result<T>(T value)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(value, Readable));
        }
    }

    /// <summary>Says why it was refused.</summary>
    /// <returns>The exit code of a refusal.</returns>
    public int Refuse(Problem problem)
    {
        errors.WriteLine(json ? JsonSerializer.Serialize(new { problem.Code, args = problem.Args.Select(a => a is Term term ? term.Key : a) }, Readable) : texts.Of(problem));
        return 1;
    }

    /// <inheritdoc/>
    public async Task ReportAsync(string step, long done, long total, CancellationToken cancellation)
    {
        var now = clock.GetTimestamp();
        if (!string.Equals(step, _step, StringComparison.Ordinal))
        {
            await EndLineAsync();
            (_step, _stepAt, _shownAt) = (step, now, 0);
        }

        var often = terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
        if (done != total && _shownAt != 0 && clock.GetElapsedTime(_shownAt, now) < often)
        {
            return;
        }

        _shownAt = now;
        var rate = done / Math.Max(0.001, clock.GetElapsedTime(_stepAt, now).TotalSeconds);
        var line = total > 0 ? texts["progress.of", texts[step], done, total, (long)rate] : texts["progress.only", texts[step], done];
        await errors.WriteAsync(terminal ? $"\r{line}\u001b[K" : line + Environment.NewLine);
        await errors.FlushAsync(cancellation);
    }

    /// <summary>Ends the progress line.</summary>
    public async Task EndLineAsync()
    {
        if (terminal && _step is not null)
        {
            await errors.WriteLineAsync();
        }

        _step = null;
    }
}
