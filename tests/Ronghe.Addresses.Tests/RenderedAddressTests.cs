using Ronghe.Benchmarks.Addresses.Samples;

namespace Ronghe.Addresses.Tests;

/// <summary>Generated addresses come back as the parts they were made of.</summary>
public sealed class RenderedAddressTests
{
    private const ulong Seed = 11;
    private static readonly List<SampleAddress> Samples = Make();

    [Fact]
    public void A_rendered_address_is_read_as_the_elements_it_was_made_of()
    {
        var wrong = Samples.Select(a => (Made: Made(a), Read: Read(a.Text()))).Where(p => p.Made != p.Read).ToList();

        // Invented names may hold the name of a real place (江山, 荣昌): a person would stumble there too.
        Assert.True(wrong.Count <= Samples.Count / 100, $"{wrong.Count} of {Samples.Count}, seed {Seed}\n{string.Join('\n', wrong.Take(10).Select(p => $"{p.Made}\n{p.Read}"))}");
    }

    [Fact]
    public void Full_width_traditional_and_parted_writing_read_the_same()
    {
        foreach (var address in Samples.Take(300))
        {
            var wide = string.Concat(address.Text().Select(c => c is >= '0' and <= '9' ? (char)(c + 0xFEE0) : c));
            var traditional = address.Text().Replace('广', '廣').Replace('东', '東').Replace('号', '號').Replace('栋', '棟').Replace('单', '單');
            var parted = string.Concat(address.Parts().Select(p => p.Part == "SubNumber" ? p.Text : " " + p.Text));

            Assert.Equal(Read(address.Text()), Read(wide));
            Assert.Equal(Read(address.Text()), Read(traditional));
            Assert.Equal(Made(address), Made(address) == Read(address.Text()) ? Read(parted) : Made(address));
        }
    }

    private static List<SampleAddress> Make()
    {
        using var divisions = SampleAddresses.Divisions();
        var all = new SampleAddresses(divisions, Seed).Make(60_000);
        return [.. all.Where((_, i) => i % 30 == 0)];
    }

    private static string Made(SampleAddress address) => string.Join(' ', address.Parts().Select(p => $"{p.Part}={p.Text}"));

    private static string Read(string text) =>
        string.Join(' ', AddressParser.China.Parse(text).Elements.Where(e => e.Kind != ElementKind.Separator).Select(e => $"{e.Kind}={Plain(e)}"));

    private static string Plain(AddressElement element) => Text.NormalText.Of(element.Text);
}
