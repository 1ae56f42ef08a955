using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ronghe.Intake.Scanning;

/// <summary>
/// Speaks clamd's protocol (<c>zINSTREAM</c>): the file in pieces with their lengths before them, then one line of answer. One connection a file.
/// </summary>
/// <param name="address"><c>tcp://host:port</c> or <c>unix:/path</c>.</param>
/// <param name="patience">How long one file may take, from connecting to the answer.</param>
public sealed class ClamdScanner(Uri address, TimeSpan patience) : IScanner
{
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 1024;
    private const int LongestWord = 100;
    private const string Clean = "stream: OK";
    private const string Before = "stream: ";
    private const string Behind = " FOUND";

    /// <inheritdoc/>
    public async Task<ScanAnswer> ScanAsync(Stream content, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(patience);
        try
        {
            using var socket = IsPath ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IsPath ? new UnixDomainSocketEndPoint(address.AbsolutePath) : new DnsEndPoint(address.IdnHost, address.Port), time.Token);
            await using var line = new NetworkStream(socket);
            return Read(await AskAsync(line, content, time.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScanAnswer(ScanVerdict.Unknown, "slow", Reached: false);
        }
        catch (SocketException)
        {
            return new ScanAnswer(ScanVerdict.Unknown, "unreachable", Reached: false);
        }
    }

    /// <summary>Whether an address is one that this class can use.</summary>
    public static bool Takes(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "unix", AbsolutePath: ['/', _, ..], Host: "" } or { IsAbsoluteUri: true, Scheme: "tcp", Port: > 0, AbsolutePath: "" or "/" };

    private bool IsPath => address.Scheme == "unix";

    /// <summary>The answer; null when the line broke without one.</summary>
    private static async Task<string?> AskAsync(NetworkStream line, Stream content, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(line, content, cancellation);
        }
        catch (IOException failure) when (failure.InnerException is SocketException)
        {
            // A scanner that has seen enough (its own limit of size) answers and hangs up while we still send.
        }

        return await AnswerAsync(line, cancellation);
    }

    private static async Task SendAsync(NetworkStream line, Stream content, CancellationToken cancellation)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var piece = new byte[4 + Piece];
        int read;
        do
        {
            read = await content.ReadAsync(piece.AsMemory(4), cancellation);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);

            // A piece of no length ends the file.
            await line.WriteAsync(piece.AsMemory(0, 4 + read), cancellation);
        }
        while (read > 0);
    }

    private static async Task<string?> AnswerAsync(NetworkStream line, CancellationToken cancellation)
    {
        var (answer, length) = (new byte[LongestAnswer], 0);
        try
        {
            int read;
            while (length < answer.Length && (read = await line.ReadAsync(answer.AsMemory(length), cancellation)) > 0)
            {
                length += read;
                if (answer.AsSpan(0, length).IndexOfAny((byte)0, (byte)'\n') is >= 0 and var end)
                {
                    return Encoding.Latin1.GetString(answer, 0, end);
                }
            }
        }
        catch (IOException failure) when (failure.InnerException is SocketException)
        {
            return null;
        }

        return length == 0 ? null : Encoding.Latin1.GetString(answer, 0, length);
    }

    /// <summary>Only the two answers that the protocol knows mean something; a longer or a cut one is none of them.</summary>
    private static ScanAnswer Read(string? answer) => answer switch
    {
        null => new ScanAnswer(ScanVerdict.Unknown, "unreachable", Reached: false),
        Clean => new ScanAnswer(ScanVerdict.Clean, "", Reached: true),
        _ when answer.StartsWith(Before, StringComparison.Ordinal) && answer.EndsWith(Behind, StringComparison.Ordinal) && answer.Length > Before.Length + Behind.Length =>
            new ScanAnswer(ScanVerdict.Found, Printable(answer[Before.Length..^Behind.Length]), Reached: true),
        _ => new ScanAnswer(ScanVerdict.Unknown, Printable(answer), Reached: true),
    };

    private static string Printable(string word)
    {
        var kept = string.Concat(word.Where(one => one is >= ' ' and <= '~'));
        return kept.Length > LongestWord ? kept[..LongestWord] : kept;
    }
}
