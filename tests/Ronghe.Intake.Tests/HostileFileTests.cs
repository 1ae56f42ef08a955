using System.Diagnostics;

namespace Ronghe.Intake.Tests;

public sealed class HostileFileTests(ITestOutputHelper output)
{
    private const int Files = 10_000;
    private const int Seed = 20_261;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    [Fact]
    public void Ten_thousand_damaged_files_never_throw_never_take_long_and_what_is_taken_is_taken_again_as_it_is()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[][] models =
        [
            Given.Photo, Given.PhotoWith(Given.Segment(0xE1, Given.Exif(6, big: false)), Given.Segment(0xFE, 1, 2, 3)),
            Given.Picture(), Given.Picture(9, 9, Given.Chunk("gAMA", 0, 0, 0xB1, 0x8F), Given.Chunk("eXIf", Given.Exif(3, big: true)[6..])),
            Given.Page, Given.Document(Given.Blank(Given.ObjectStream("<< /A 1 >>", "[1 2 3]"), Given.Stream("", [1, 2, 3]))),
        ];
        var taken = 0;
        for (var i = 0; i < Files; i++)
        {
            var file = Mutated(models[i % models.Length], random);
            var watch = Stopwatch.StartNew();

            var outcome = FileIntake.Check(file);

            Assert.True(watch.Elapsed < Long, $"file {i} took {watch.Elapsed}");
            if (outcome.Problem is null)
            {
                taken++;
                var clean = outcome.Value.Content.ToArray();
                Assert.Equal(clean, Given.Taken(clean));
                Assert.True(outcome.Value.Kind != MaterialKind.Jpeg || Given.Scans(clean).AsSpan().SequenceEqual(Given.Scans(file)), $"file {i}");
            }
        }

        output.WriteLine($"{taken} of {Files} taken");
        Assert.InRange(taken, 100, Files - 1_000);
    }

    /// <summary>A few bytes changed, cut out, doubled or put in; checksums are mended half the time, so that what lies behind them is met too.</summary>
    private static byte[] Mutated(byte[] model, Random random)
    {
        var file = model.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var (at, length) = (random.Next(file.Count), random.Next(1, 12));
            switch (random.Next(5))
            {
                case 0:
                    file[at] = (byte)random.Next(256);
                    break;
                case 1:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    file.RemoveRange(at, Math.Min(length, file.Count - at - 1));
                    break;
                case 3:
                    file.InsertRange(at, file.GetRange(at, Math.Min(length, file.Count - at)));
                    break;
                default:
                    file.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)));
                    break;
            }
        }

        var bytes = file.ToArray();
        if (random.Next(2) == 0)
        {
            Mend(bytes);
        }

        return bytes;
    }

    private static void Mend(byte[] png)
    {
        for (var at = 8; png is [0x89, ..] && at + 12 <= png.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
            {
                return;
            }

            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at + 8 + (int)length), Pictures.Crc32.Of(png.AsSpan(at + 4, (int)length + 4)));
            at += 12 + (int)length;
        }
    }
}
