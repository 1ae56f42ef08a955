using System.Globalization;
using System.Text.Json;
using Ronghe.Kernel;

namespace Ronghe.Imports;

/// <summary>Why a row was not taken. Arguments never hold the content of a cell: it may be a name or an identity number.</summary>
internal sealed class Verdict
{
    public required long ImportNo { get; init; }

    /// <summary>The row as a spreadsheet shows it.</summary>
    public required int Line { get; init; }

    /// <summary>Among several verdicts on a row.</summary>
    public required int Position { get; init; }

    /// <summary>The column in the file, from 0; -1 when the row as a whole is meant.</summary>
    public required int Place { get; init; }

    /// <summary>The column's id; null when the row as a whole is meant.</summary>
    public string? Field { get; init; }

    public required string Code { get; init; }

    /// <summary>The arguments as a JSON list of texts.</summary>
    public required string Args { get; init; }

    public Problem Problem => new(Code, [.. JsonSerializer.Deserialize<string[]>(Args)!]) { Field = Field };

    public static string ArgsOf(Problem problem) => JsonSerializer.Serialize(problem.Args.Select(Text));

    private static string Text(object? arg) => arg switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, CityClock.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => arg?.ToString() ?? "",
    };
}
