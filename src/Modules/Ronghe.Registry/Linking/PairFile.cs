using System.Globalization;
using System.Text;
using Ronghe.Linkage;

namespace Ronghe.Registry.Linking;

/// <summary>
/// Writes pairs.csv: ids, probability, total weight, and per field level and weight; no value of any record. UTF-8 without a mark, lines end with
/// LF, the same bytes at each run.
/// </summary>
internal static class PairFile
{
    private const string Formulas = "=+-@\t\r＝＋－＠";

    public static async Task WriteAsync(string path, RecordTable table, LinkageResult result, CancellationToken cancellation)
    {
        var unfinished = path + ".part";
        await using (var text = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            await text.WriteLineAsync(Header(result).AsMemory(), cancellation);
            foreach (var pair in result.Matches)
            {
                await text.WriteLineAsync(Line(table, result, pair).AsMemory(), cancellation);
            }
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static string Header(LinkageResult result)
    {
        var fields = result.Model.Fields.SelectMany(f => new[] { f.Field.Name, f.Field.Name + "_weight" }).Select(Quoted);
        return string.Join(',', ["id_a", "id_b", "probability", "weight", .. fields, .. result.Model.KinPrior > 0 ? new[] { "household_weight" } : []]);
    }

    private static string Line(RecordTable table, LinkageResult result, ScoredPair pair)
    {
        var line = new StringBuilder();
        line.Append(Quoted(table.IdOf(pair.A))).Append(',').Append(Quoted(table.IdOf(pair.B)))
            .Append(CultureInfo.InvariantCulture, $",{pair.Probability:F6},{Plain(pair.Weight)}");
        foreach (var evidence in result.Explain(pair))
        {
            if (evidence.Field.Length > 0)
            {
                line.Append(',').Append(LinkWords.Code(evidence.Agreement));
            }

            line.Append(',').Append(Plain(evidence.Weight));
        }

        return line.ToString();
    }

    /// <summary>Two places; a weight that rounds to nothing has no sign.</summary>
    private static string Plain(double weight) => Math.Round(weight, 2) is var rounded && rounded == 0 ? "0.00" : rounded.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Ids come from outside: no spreadsheet may run one.</summary>
    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
