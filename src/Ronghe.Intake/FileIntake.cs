using Ronghe.Intake.Documents;
using Ronghe.Intake.Pictures;
using Ronghe.Kernel;

namespace Ronghe.Intake;

/// <summary>Takes files from outside: what they are by magic and structure, cleaned of what does not belong in them.</summary>
public static class FileIntake
{
    /// <summary>Reads a file to its end, or to the limit, and checks it.</summary>
    /// <param name="content">The file, from where it stands.</param>
    /// <param name="limits">How large it may be; <see cref="IntakeLimits.Default"/> when null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The clean file, or why it is not taken: <see cref="IntakeProblems"/>.</returns>
    public static async Task<Outcome<CleanFile>> ReadAsync(Stream content, IntakeLimits? limits, CancellationToken cancellation)
    {
        limits ??= IntakeLimits.Default;
        if (content.CanSeek && content.Length - content.Position > limits.FileBytes)
        {
            return IntakeProblems.TooLarge(limits.FileBytes);
        }

        using var file = new MemoryStream(content.CanSeek ? (int)(content.Length - content.Position) : 0);
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (file.Length + read > limits.FileBytes)
            {
                return IntakeProblems.TooLarge(limits.FileBytes);
            }

            file.Write(buffer, 0, read);
        }

        return Check(file.ToArray(), limits);
    }

    /// <summary>Checks a file that is in memory. Never throws, whatever the bytes are; takes time in proportion to them.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="limits">How large it may be; <see cref="IntakeLimits.Default"/> when null.</param>
    /// <returns>The clean file, or why it is not taken.</returns>
    public static Outcome<CleanFile> Check(byte[] file, IntakeLimits? limits = null)
    {
        limits ??= IntakeLimits.Default;
        return file switch
        {
            [] => IntakeProblems.Empty(),
            { LongLength: var length } when length > limits.FileBytes => IntakeProblems.TooLarge(limits.FileBytes),
            [0xFF, 0xD8, 0xFF, ..] => new JpegCleaner(file, limits).Run(),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => new PngCleaner(file, limits).Run(),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => new PdfCheck(file, limits).Run(),
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', ..] => IntakeProblems.Heic(),
            _ => IntakeProblems.Kind(),
        };
    }
}
