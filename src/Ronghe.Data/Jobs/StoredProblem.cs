using System.Text.Json;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>A problem as it is stored: code and arguments, so that its sentence is made in the language of whoever reads it later.</summary>
public static class StoredProblem
{
    /// <summary>Writes it as JSON.</summary>
    public static string Write(Problem problem) =>
        JsonSerializer.Serialize(new Stored(problem.Code, [.. problem.Args.Select(Text)]), JsonSerializerOptions.Web);

    /// <summary>Reads what <see cref="Write"/> wrote; null for null.</summary>
    public static Problem? Read(string? stored) =>
        stored is not null && JsonSerializer.Deserialize<Stored>(stored, JsonSerializerOptions.Web) is { } problem
            ? new Problem(problem.Code, [.. problem.Args.Select(Value)])
            : null;

    private static string? Text(object? arg) => arg switch
    {
        DateOnly day => "day:" + day.ToString("O", null),
        DateTimeOffset moment => "moment:" + moment.ToString("O", null),
        Term term => "term:" + term.Key,
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => arg?.ToString(),
    };

    private static object? Value(string? text) => text switch
    {
        not null when text.StartsWith("day:", StringComparison.Ordinal) => DateOnly.Parse(text.AsSpan(4), null),
        not null when text.StartsWith("moment:", StringComparison.Ordinal) => DateTimeOffset.Parse(text.AsSpan(7), null),
        not null when text.StartsWith("term:", StringComparison.Ordinal) => new Term(text[5..]),
        _ => text,
    };

    private sealed record Stored(string Code, string?[] Args);
}
