using Microsoft.AspNetCore.Http;
using Ronghe.Contracts.Access;

namespace Ronghe.Rounds.Views;

/// <summary>Files of a form as materials take them.</summary>
internal static class FormFiles
{
    public static IReadOnlyList<SentFile> Of(IReadOnlyList<IFormFile> files) => [.. files.Select(f => new SentFile(f.FileName, f.Length, f.OpenReadStream))];
}
