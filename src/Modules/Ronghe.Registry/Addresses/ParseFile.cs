using System.Text.Encodings.Web;
using System.Text.Json;
using Ronghe.Addresses;
using Ronghe.Addresses.Labels;
using Ronghe.Sheets;

namespace Ronghe.Registry.Addresses;

/// <summary>Finds the elements of every address of a file, in its order.</summary>
internal static class ParseFile
{
    private const int Looked = 20;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<ParseDone> RunAsync(FileInfo source, TextWriter to, ParsePlan plan, CancellationToken cancellation)
    {
        var byCharacter = IsByCharacter(source);
        using var file = source.OpenRead();
        using var reader = OutsideText.Open(file);
        var (count, score) = (0, (LabelScore?)null);
        await foreach (var (text, tokens, given) in byCharacter ? TokensAsync(reader, cancellation) : LinesAsync(reader, cancellation))
        {
            var parsed = AddressParser.China.Parse(text);
            count++;
            if (plan.Scheme is null || plan.Json)
            {
                await to.WriteLineAsync(plan.Json ? Json(parsed, plan.Scheme ?? LabelScheme.Ronghe) : Line(parsed));
                continue;
            }

            var tags = TokenTags(plan.Scheme.Characters(parsed, plan.Marks), tokens);
            if (given is not null && given.Count == tags.Count)
            {
                (score ??= new LabelScore()).Add(given, tags);
            }

            for (var i = 0; i < tokens.Count; i++)
            {
                await to.WriteLineAsync($"{tokens[i]}\t{tags[i]}");
            }

            await to.WriteLineAsync();
        }

        return new ParseDone(count, score);
    }

    /// <summary>True when the first lines each hold one character, or one with a label behind it.</summary>
    private static bool IsByCharacter(FileInfo source)
    {
        using var file = source.OpenRead();
        using var reader = OutsideText.Open(file);
        var (lines, single) = (0, 0);
        while (lines < Looked && reader.ReadLine() is { } line)
        {
            var first = Columns(line);
            lines += first.Length == 0 ? 0 : 1;
            single += first.Length > 0 && first[0].Length == 1 ? 1 : 0;
        }

        return lines > 0 && single * 10 >= lines * 9;
    }

    private static string[] Columns(string line) => line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static async IAsyncEnumerable<(string Text, IReadOnlyList<string> Tokens, IReadOnlyList<string>? Given)> LinesAsync(
        StreamReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (line, [.. line.Select(c => c.ToString())], null);
            }
        }
    }

    private static async IAsyncEnumerable<(string Text, IReadOnlyList<string> Tokens, IReadOnlyList<string>? Given)> TokensAsync(
        StreamReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (tokens, given) = (new List<string>(), new List<string>());
        while (true)
        {
            var line = await reader.ReadLineAsync(cancellation);
            var columns = line is null ? [] : Columns(line);
            if (columns.Length > 0)
            {
                tokens.Add(columns[0]);
                if (columns.Length > 1)
                {
                    given.Add(columns[^1]);
                }

                continue;
            }

            if (tokens.Count > 0)
            {
                yield return (string.Concat(tokens), [.. tokens], given.Count == tokens.Count ? [.. given] : null);
                tokens.Clear();
                given.Clear();
            }

            if (line is null)
            {
                yield break;
            }
        }
    }

    /// <summary>A token of several characters takes the tag of its first.</summary>
    private static List<string> TokenTags(string[] characters, IReadOnlyList<string> tokens)
    {
        var (tags, at) = (new List<string>(tokens.Count), 0);
        foreach (var token in tokens)
        {
            tags.Add(characters[at]);
            at += token.Length;
        }

        return tags;
    }

    private static string Line(ParsedAddress parsed) =>
        string.Join(' ', LabelScheme.Ronghe.Spans(parsed).Where(s => s.Label.Length > 0).Select(s => $"{parsed.Text[s.Start..s.End]}/{s.Label}"));

    private static string Json(ParsedAddress parsed, LabelScheme scheme)
    {
        var own = LabelScheme.Ronghe.Spans(parsed);
        return JsonSerializer.Serialize(
            new
            {
                text = parsed.Text,
                elements = parsed.Elements.Select((e, i) => new { label = own[i].Label, e.Start, e.Length, text = e.Text, e.Value, e.Rule, code = e.Code == 0 ? null : (long?)e.Code }).Where(e => e.label.Length > 0),
                labels = scheme == LabelScheme.Ronghe ? null : scheme.Spans(parsed),
            },
            Readable);
    }
}
