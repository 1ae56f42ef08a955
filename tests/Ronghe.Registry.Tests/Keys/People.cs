using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Persons;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Keys;

/// <summary>Made-up people in a register, and what is done to keys.</summary>
internal static class People
{
    public static string NameOf(long person) => $"甲{person}";

    public static string IdOf(long person) => $"99{person:000000000000000}X";

    public static Task<bool> AddAsync(TestDeployment to, IEnumerable<long> persons, FieldProtection? protection = null) => to.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        await db.InTransactionAsync(async () =>
        {
            var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(default);
            await using var writer = new PersonWriter(db, protection ?? s.GetRequiredService<FieldProtection>(), to.Clock, sequence);
            foreach (var person in persons)
            {
                writer.Write(person, NameOf(person), IdOf(person), 726_000, 1, 430000000000000);
            }

            await writer.CompleteAsync(default);
        }, default);
        return true;
    });

    /// <summary>Looks people up by their numbers and opens them.</summary>
    /// <returns>What is wrong: not found, another one found, or opened to something else.</returns>
    public static Task<List<string>> FaultsAsync(TestDeployment of, IReadOnlyList<long> persons) => of.InScopeAsync(async s =>
    {
        var register = s.GetRequiredService<IPersons>();
        var found = await register.FindByIdNumberAsync([.. persons.Select(IdOf)], default);
        var faults = persons.Where(p => found.GetValueOrDefault(IdOf(p)) != p).Select(p => $"{p} is not found").ToList();
        var opened = 0;
        await foreach (var person in register.ReadAsync([.. persons.Order()], "points-round", default))
        {
            opened++;
            if (person.Name != NameOf(person.Person) || person.IdNumber != IdOf(person.Person))
            {
                faults.Add($"{person.Person} opens to {person.Name}");
            }
        }

        return opened == persons.Count ? faults : [.. faults, $"{opened} of {persons.Count} opened"];
    });

    public static Task<Outcome<DataKey>> RotateAsync(TestDeployment on, string key) => ChangeAsync(on, r => r.RotateAsync(key, "test", default));

    public static Task<Outcome<DataKey>> RetireAsync(TestDeployment on, string key, int version) => ChangeAsync(on, r => r.RetireAsync(key, version, "test", default));

    public static async Task<JobState> RenewAsync(TestDeployment on, string key) => (await on.RunJobAsync("data.renew-key", key, key)).State;

    private static async Task<Outcome<DataKey>> ChangeAsync(TestDeployment on, Func<KeyRotation, Task<Outcome<DataKey>>> change)
    {
        var outcome = await on.InScopeAsync(s => s.GetRequiredService<RegistryDb>().InTransactionAsync(() => change(s.GetRequiredService<KeyRotation>()), default));
        on.Services.GetRequiredService<KeyStore>().Reload();
        return outcome;
    }
}
