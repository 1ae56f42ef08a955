using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ronghe.Intake.Tests.Scanning;

/// <summary>How a fake scanner behaves.</summary>
public enum Manner
{
    /// <summary>Finds the test text that all scanners find, and nothing else.</summary>
    Honest,

    /// <summary>Takes the file and never answers.</summary>
    Silent,

    /// <summary>Takes the file and hangs up.</summary>
    HangsUp,

    /// <summary>Answers what no scanner answers.</summary>
    Babbles,

    /// <summary>Answers in pieces, a byte at a time.</summary>
    Stutters,

    /// <summary>Hangs up as soon as a file is larger than it takes.</summary>
    Small,
}

/// <summary>A small clamd: the part of its protocol by which a file is scanned, over TCP or a socket in a folder.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    public const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private const int Most = 1000;
    private readonly Socket _door;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hangUp;
    private readonly Task _loop;
    private readonly string? _folder;
    private int _scanned;

    public FakeClamd(Manner manner = Manner.Honest, bool path = false)
    {
        _hangUp = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Manner = manner;
        if (path)
        {
            _folder = Directory.CreateTempSubdirectory("clamd").FullName;
            _door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _door.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "ctl")));
            Address = new Uri("unix:" + Path.Combine(_folder, "ctl"));
        }
        else
        {
            _door = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Address = new Uri($"tcp://127.0.0.1:{((IPEndPoint)_door.LocalEndPoint!).Port}");
        }

        _door.Listen();
        _loop = Task.Run(ServeAsync);
    }

    public Manner Manner { get; set; }

    public Uri Address { get; }

    /// <summary>How many files came to their end.</summary>
    public int Scanned => _scanned;

    /// <summary>Ends a call that it was silent in.</summary>
    public void HangUp() => _hangUp.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _door.Dispose();
        await _loop;
        _hangUp.Dispose();
        _stop.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var line = new NetworkStream(await _door.AcceptAsync(_stop.Token), ownsSocket: true);
                try
                {
                    await AnswerAsync(line);
                }
                catch (IOException)
                {
                    // Whoever asked hung up.
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream line)
    {
        var command = new byte[10];
        await line.ReadExactlyAsync(command, _stop.Token);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var file = new MemoryStream();
        var length = new byte[4];
        while (await LengthAsync(line, length) is > 0 and var next)
        {
            var piece = new byte[next];
            await line.ReadExactlyAsync(piece, _stop.Token);
            file.Write(piece);
            if (Manner == Manner.Small && file.Length > Most)
            {
                await line.WriteAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray(), _stop.Token);
                return;
            }
        }

        Interlocked.Increment(ref _scanned);
        var found = Encoding.Latin1.GetString(file.ToArray()).Contains(Eicar, StringComparison.Ordinal);
        var answer = Manner switch
        {
            Manner.HangsUp => "",
            Manner.Babbles => "stream: OK, or so I think\0",
            _ => found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0",
        };
        if (Manner == Manner.Silent)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, _hangUp.Token);
            }
            catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
            {
                return;
            }
        }

        foreach (var part in Manner == Manner.Stutters ? answer.Select(letter => letter.ToString()) : [answer])
        {
            await line.WriteAsync(Encoding.Latin1.GetBytes(part), _stop.Token);
            await line.FlushAsync(_stop.Token);
        }
    }

    private async Task<int> LengthAsync(NetworkStream line, byte[] length)
    {
        await line.ReadExactlyAsync(length, _stop.Token);
        return BinaryPrimitives.ReadInt32BigEndian(length);
    }
}
