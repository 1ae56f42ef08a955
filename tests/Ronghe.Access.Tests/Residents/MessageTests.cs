using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ronghe.Access.Messages;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Tests.Residents;

public sealed class MessageTests : IDisposable
{
    private static readonly PhoneMessage Message = new("13912345678", "【融合】123456");
    private readonly string _folder = Directory.CreateTempSubdirectory("ronghe-messages-").FullName;
    private readonly SecurityClock _clock = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_file_outbox_writes_a_message_that_only_its_owner_reads()
    {
        var outbox = Path.Combine(_folder, "out");

        Assert.Null(await new FileOutbox(outbox, _clock).SendAsync(Message, default));

        var file = Assert.Single(Directory.GetFiles(outbox));
        Assert.Equal(Message.Text, JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("text").GetString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(202, null)]
    [InlineData(302, "phone.not-sent")]
    [InlineData(500, "phone.not-sent")]
    public async Task The_gateway_gets_number_text_and_token_and_its_answer_counts(int status, string? problem)
    {
        var (seen, token) = ("", Path.Combine(_folder, "token"));
        await File.WriteAllTextAsync(token, "secret\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.MapPost("/send", async (HttpContext http) =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            seen = $"{http.Request.Headers.Authorization} {body.RootElement.GetProperty("to").GetString()} {body.RootElement.GetProperty("text").GetString()}";
            http.Response.Headers.Location = "/elsewhere";
            http.Response.StatusCode = status;
        });
        await server.StartAsync();
        using var gateway = new HttpGateway(new Uri(server.Urls.Single() + "/send"), token, _clock);

        var answer = await gateway.SendAsync(Message, default);

        Assert.Equal(problem, answer?.Code);
        Assert.Equal($"Bearer secret {Message.Phone} {Message.Text}", seen);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_a_refusal_and_no_failure()
    {
        var token = Path.Combine(_folder, "token");
        await File.WriteAllTextAsync(token, "secret");
        using var gateway = new HttpGateway(new Uri("http://127.0.0.1:9/send"), token, _clock);

        Assert.Equal("phone.not-sent", (await gateway.SendAsync(Message, default))?.Code);
    }
}
