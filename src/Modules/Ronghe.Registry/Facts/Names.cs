using Microsoft.EntityFrameworkCore;

namespace Ronghe.Registry.Facts;

/// <summary>Numbers for sources, recorders and departments; taken in the transaction of the facts that use them.</summary>
internal sealed class Names(RegistryDb db)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public async Task<int> NumberOfAsync(string text, CancellationToken cancellation)
    {
        if (_known.TryGetValue(text, out var number))
        {
            return number;
        }

        number = await db.Names.Where(n => n.Text == text).Select(n => n.Id).FirstOrDefaultAsync(cancellation);
        if (number == 0)
        {
            number = (await db.Names.MaxAsync(n => (int?)n.Id, cancellation) ?? 0) + 1;
            db.Names.Add(new Name { Id = number, Text = text });
            await db.SaveChangesAsync(cancellation);
        }

        return _known[text] = number;
    }

    /// <summary>The texts of some numbers.</summary>
    public async Task<IReadOnlyDictionary<int, string>> TextsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellation) =>
        await db.Names.AsNoTracking().Where(n => numbers.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Text, cancellation);
}
