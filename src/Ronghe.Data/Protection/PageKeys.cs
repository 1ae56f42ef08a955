using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ronghe.Data;

/// <summary>
/// Where ASP.NET Core's data protection keeps its keys: a table, each wrapped by the root key, so that every process of a deployment has
/// them and a copy of the database alone gives none away.
/// </summary>
internal sealed class PageKeys(IServiceScopeFactory scopes, KeyStore store, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return
        [
            .. scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<PageKey>().AsNoTracking().OrderBy(k => k.Name).AsEnumerable()
                .Select(k => Read(store.Unwrap(BoundOf(k.Name), k.Wrapped))),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        using var transaction = db.Database.BeginTransaction();
        var wrapped = store.Wrap(BoundOf(friendlyName), Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)));
        db.Add(new PageKey { Name = friendlyName, Wrapped = wrapped, MadeAt = clock.GetUtcNow() });
        db.SaveChanges();
        KeyStore.DemandSameRootAsync(db, CancellationToken.None).GetAwaiter().GetResult();
        transaction.Commit();
    }

    public static string BoundOf(string name) => $"data_page_key|wrapped|{name}";

    private static XElement Read(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }
}

/// <summary>
/// Makes page keys ahead of time, at the start and then daily. Requests never do: one may stand in a transaction that the writing of a key
/// would wait for.
/// </summary>
internal sealed class PageKeyRoll(IKeyManager keys, TimeProvider clock, ILogger<PageKeyRoll> log) : BackgroundService
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>Makes the next key when the newest ends soon.</summary>
    public void Roll()
    {
        var now = TimeProvider.System.GetUtcNow();
        if (keys.GetAllKeys().Any(k => !k.IsRevoked && k.ActivationDate <= now) && keys.GetAllKeys().Any(k => !k.IsRevoked && k.ExpirationDate > now + Ahead))
        {
            return;
        }

        keys.CreateNewKey(now, now + Life);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromDays(1), clock, stoppingToken);
            try
            {
                Roll();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The next page key could not be made");
            }
        }
    }
}
