using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Packs;

namespace Ronghe.Casework.Filings;

/// <summary>A question as it was asked when a filing was handed in, and its answer: read for years after the journey's file has changed.</summary>
/// <param name="Id">The question.</param>
/// <param name="Type">What could be answered.</param>
/// <param name="Title">The question in words.</param>
/// <param name="Answer">As it was written down.</param>
/// <param name="Shown">The answer in words.</param>
internal sealed record FiledAnswer(string Id, QuestionType Type, PackText Title, string Answer, PackText Shown)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>Whether it says who somebody is: masked for those who need not know.</summary>
    public bool IsIdentity => Type is QuestionType.Name or QuestionType.IdNumber or QuestionType.Phone;

    public static byte[] Write(IReadOnlyList<FiledAnswer> answers) => JsonSerializer.SerializeToUtf8Bytes(answers, Options);

    /// <summary>What was answered at the last hand-in of a filing; empty before the first, and once it was erased.</summary>
    public static async Task<List<FiledAnswer>> LastAsync(CaseworkDb db, FieldProtection protection, long filing, CancellationToken cancellation)
    {
        var last = await db.Steps.AsNoTracking().Where(s => s.FilingNo == filing && s.Answers != null).OrderByDescending(s => s.StepNo).FirstOrDefaultAsync(cancellation);
        return last is not { Answers.Length: > 0 } ? [] : Read(protection.OpenBytes(Step.AnswersColumn, last.StepNo, last.Answers));
    }

    private static List<FiledAnswer> Read(byte[] json) => JsonSerializer.Deserialize<List<FiledAnswer>>(json, Options)!;
}
