using System.Net.Http.Headers;
using System.Net.Http.Json;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Messages;

/// <summary>
/// Hands messages to a gateway over HTTP: <c>POST</c> of <c>{"id", "to", "text"}</c> with a bearer token; any 2xx takes it. Gateways with
/// another interface stand behind an adapter of the city.
/// </summary>
internal sealed class HttpGateway(Uri address, string tokenFile, SecurityClock clock) : IMessages, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };

    public bool CanSend => true;

    public void Dispose() => _http.Dispose();

    public async Task<Problem?> SendAsync(PhoneMessage message, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(clock.Now);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { id, to = message.Phone, text = message.Text }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(tokenFile, cancellation)).Trim());
        request.Headers.Add("Idempotency-Key", id.ToString());
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode ? null : new Problem("phone.not-sent");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Problem("phone.not-sent");
        }
    }
}

/// <summary>A deployment without a gateway.</summary>
internal sealed class NoGateway : IMessages
{
    public bool CanSend => false;

    public Task<Problem?> SendAsync(PhoneMessage message, CancellationToken cancellation) => Task.FromResult<Problem?>(new Problem("phone.no-gateway"));
}
