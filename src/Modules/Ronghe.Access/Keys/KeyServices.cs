using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit;
using Ronghe.Access.Factors;
using Ronghe.Access.Residents;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Web;

namespace Ronghe.Access.Keys;

/// <summary>The desk of keys, and this module's own protected columns.</summary>
internal static class KeyServices
{
    public static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddScoped<KeyDesk>()
        .AddSingleton(new DeskLink("desk.keys", "/desk/keys", "shield", "keys.read"))
        .AddSingleton(new ProtectedColumn(Factor.Column, "factor", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(AuditRow.MacColumn, LedgerRows.Key, KeyUse.Mac))
        .AddSingleton(new ProtectedColumn(Tries.KeyColumn, "tries", KeyUse.Passing))
        .AddSingleton(new ProtectedColumn(Resident.PhoneColumn, "phone", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Resident.PhoneIndexColumn, "phone-index", KeyUse.Index))
        .AddSingleton(new ProtectedColumn(PhoneCode.PhoneColumn, "phone-code", KeyUse.Passing))

        // The subject that the unified identity names is not kept, so its index cannot be made anew.
        .AddSingleton(new ProtectedColumn(Resident.IdentityColumn, "unified-identity", KeyUse.Secret))
        .AddScoped<IProtectedRows, FactorRows>()
        .AddScoped<IProtectedRows, ResidentRows>()
        .AddScoped<IProtectedRows, LedgerRows>();
}
