using System.Diagnostics;

namespace Ronghe.Dmn.Tests.Strict;

/// <summary>Kernels choose their instructions by the machine. The same tests run again on this machine as it would be without some of them.</summary>
public sealed class MachineTests
{
    private const string Inner = "RONGHE_INNER_TEST";

    internal static bool IsInner => Environment.GetEnvironmentVariable(Inner) is not null;

    [Theory]
    [InlineData("DOTNET_EnableAVX512 DOTNET_EnableAVX512F")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Kernels_are_right_on_lesser_machines(string missing)
    {
        Assert.SkipWhen(IsInner, "Started by the test itself.");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(MachineTests).Assembly.Location);
        }

        foreach (var argument in (string[])["-noColor", "-class", typeof(CompilingTests).FullName!, "-class", typeof(AnyAndPriorityTests).FullName!, "-class", typeof(WidthTests).FullName!])
        {
            start.ArgumentList.Add(argument);
        }

        // The name of the first switch depends on the version of the runtime.
        foreach (var name in missing.Split(' '))
        {
            start.Environment[name] = "0";
        }

        start.Environment[Inner] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }
}
