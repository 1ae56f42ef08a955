using System.Text.Json;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Messages;

/// <summary>Where there is no gateway, in development and on samples: each message becomes a file.</summary>
internal sealed class FileOutbox(string folder, SecurityClock clock) : IMessages
{
    public bool CanSend => true;

    public async Task<Problem?> SendAsync(PhoneMessage message, CancellationToken cancellation)
    {
        var owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, owner | UnixFileMode.UserExecute);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = owner;
        }

        await using var file = new FileStream(Path.Combine(folder, $"{Guid.CreateVersion7(clock.Now)}.json"), options);
        await JsonSerializer.SerializeAsync(file, new { to = message.Phone, text = message.Text, at = clock.Now }, JsonSerializerOptions.Web, cancellation);
        return null;
    }
}
