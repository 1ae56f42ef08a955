using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;

namespace Ronghe.Access.Clients;

/// <summary>What other systems are known by.</summary>
internal static class ClientServices
{
    public static IServiceCollection AddClients(this IServiceCollection services) => services
        .AddScoped<ClientDesk>()
        .AddScoped<ClientRequest>()
        .AddSingleton(new ProtectedColumn(ClientKey.SecretColumn, "client", KeyUse.Seal))
        .AddScoped<IProtectedRows, ClientKeyRows>();
}

/// <summary>Brings shared secrets of clients under new versions of their key.</summary>
internal sealed class ClientKeyRows(AccessDb db, FieldProtection protection)
    : SealedTable(db, protection, "access_client_key", "id", [new SealedColumn("secret")]);
