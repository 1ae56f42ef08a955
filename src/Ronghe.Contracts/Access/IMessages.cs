using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>Sends short messages to phones. Which gateway does it is a matter of the deployment.</summary>
public interface IMessages
{
    /// <summary>False where the deployment names no gateway: what needs a message is then not offered.</summary>
    bool CanSend { get; }

    /// <summary>Hands a message over for delivery; whether it arrives is not known here.</summary>
    /// <returns>Null when the gateway took it.</returns>
    Task<Problem?> SendAsync(PhoneMessage message, CancellationToken cancellation);
}

/// <summary>A short message.</summary>
/// <param name="Phone">The number, 11 digits. Level L3: never logged.</param>
/// <param name="Text">What it says, with the sender's signature.</param>
public sealed record PhoneMessage(string Phone, string Text);

/// <summary>How a deployment sends messages to phones.</summary>
/// <param name="OutboxFolder">Development and samples: messages become files in this folder, readable by its owner alone.</param>
/// <param name="Gateway">The gateway's address: https, or http on the machine itself.</param>
/// <param name="TokenFile">The file with the gateway's token.</param>
public sealed record MessageRules(string? OutboxFolder, Uri? Gateway, string? TokenFile);
