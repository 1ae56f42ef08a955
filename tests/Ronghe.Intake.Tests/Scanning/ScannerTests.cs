using System.Text;
using Ronghe.Intake.Scanning;

namespace Ronghe.Intake.Tests.Scanning;

public sealed class ScannerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scanner_finds_the_test_text_and_nothing_in_a_photograph_over_tcp_and_over_a_socket(bool path)
    {
        await using var clamd = new FakeClamd(path: path);

        Assert.Equal(new ScanAnswer(ScanVerdict.Found, "Eicar-Test-Signature", Reached: true), await AskAsync(clamd.Address, Encoding.ASCII.GetBytes(FakeClamd.Eicar)));
        Assert.Equal(new ScanAnswer(ScanVerdict.Clean, "", Reached: true), await AskAsync(clamd.Address, Given.Photo));
        Assert.Equal(new ScanAnswer(ScanVerdict.Clean, "", Reached: true), await AskAsync(clamd.Address, new byte[300_000]));
        Assert.Equal(3, clamd.Scanned);
    }

    [Fact]
    public async Task An_answer_in_pieces_is_one_answer()
    {
        await using var clamd = new FakeClamd(Manner.Stutters);

        Assert.Equal(ScanVerdict.Clean, (await AskAsync(clamd.Address, Given.Photo)).Verdict);
    }

    [Fact]
    public async Task A_scanner_that_babbles_hangs_up_is_slow_or_takes_no_such_size_has_said_nothing()
    {
        foreach (var (manner, reached, word) in new[] { (Manner.Babbles, true, "stream: OK, or so I think"), (Manner.HangsUp, false, "unreachable"), (Manner.Silent, false, "slow") })
        {
            await using var clamd = new FakeClamd(manner);
            var answer = await new ClamdScanner(clamd.Address, TimeSpan.FromSeconds(manner == Manner.Silent ? 0.3 : 10)).ScanAsync(new MemoryStream(Given.Photo), CancellationToken.None);
            Assert.Equal(new ScanAnswer(ScanVerdict.Unknown, word, reached), answer);
        }

        await using var small = new FakeClamd(Manner.Small);
        Assert.Equal(ScanVerdict.Unknown, (await AskAsync(small.Address, new byte[4 << 20])).Verdict);
    }

    [Fact]
    public async Task A_scanner_that_is_down_has_said_nothing()
    {
        Uri gone;
        await using (var clamd = new FakeClamd())
        {
            gone = clamd.Address;
        }

        Assert.Equal(new ScanAnswer(ScanVerdict.Unknown, "unreachable", Reached: false), await AskAsync(gone, Given.Photo));
        Assert.Equal(new ScanAnswer(ScanVerdict.Unknown, "unreachable", Reached: false), await AskAsync(new Uri("unix:/nowhere/clamd.ctl"), Given.Photo));
    }

    [Fact]
    public async Task Whoever_asks_may_stop()
    {
        await using var clamd = new FakeClamd(Manner.Silent);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ClamdScanner(clamd.Address, Patience).ScanAsync(new MemoryStream(Given.Photo), stop.Token));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:3310", true)]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("http://127.0.0.1:3310", false)]
    [InlineData("tcp://127.0.0.1", false)]
    [InlineData("unix:", false)]
    public void An_address_is_a_port_or_a_socket(string address, bool taken) => Assert.Equal(taken, ClamdScanner.Takes(new Uri(address)));

    private static Task<ScanAnswer> AskAsync(Uri address, byte[] file) => new ClamdScanner(address, Patience).ScanAsync(new MemoryStream(file), CancellationToken.None);
}
