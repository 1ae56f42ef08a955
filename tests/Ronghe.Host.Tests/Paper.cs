using System.Diagnostics;
using Microsoft.Playwright;

namespace Ronghe.Host.Tests;

/// <summary>A page as it comes out of a printer.</summary>
internal static class Paper
{
    private const string PdfToText = "/usr/bin/pdftotext";

    public static void SkipWithoutPrinter() => Chromium.SkipWithout(PdfToText);

    /// <summary>The text of each sheet of the page that is open.</summary>
    /// <param name="page">The page.</param>
    /// <param name="layout">Whether lines stand as on the sheet; otherwise each text as a whole.</param>
    public static async Task<IReadOnlyList<string>> PrintAsync(IPage page, bool layout = true)
    {
        var folder = Directory.CreateTempSubdirectory("print-");
        var file = Path.Combine(folder.FullName, "page.pdf");
        await page.PdfAsync(new() { Path = file, PreferCSSPageSize = true });
        using var process = Process.Start(new ProcessStartInfo(PdfToText, [layout ? "-layout" : "-raw", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        folder.Delete(recursive: true);
        return text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
    }
}
