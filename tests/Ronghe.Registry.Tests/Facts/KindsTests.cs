using Ronghe.Packs;
using Ronghe.Registry.Facts;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Facts;

public sealed class KindsTests
{
    [Fact]
    public void The_kinds_of_the_register_are_those_of_the_reference_pack()
    {
        var pack = PackLoader.Load(Path.Combine(TestPacks.Original, "guangzhou")).Pack!;

        Assert.Equal(pack.Facts.Values.Where(k => k.IsSpell).Select(k => k.Id).Order(StringComparer.Ordinal), FactKinds.Spells.Order(StringComparer.Ordinal));
        Assert.Equal(
            pack.Facts.Values.Where(k => !k.IsSpell).OrderBy(k => k.Number).Select(k => (k.Id, k.Number)),
            FactKinds.Evidence.OrderBy(e => e.Value).Select(e => (e.Key, e.Value)));
    }
}
