using System.Text;

namespace Ronghe.Gate.Tests;

public sealed class GateTests
{
    private const int Count = 500;
    private const int Seed = 20251122;

    [Fact]
    public void Of_500_files_with_one_value_planted_every_one_is_found_and_named()
    {
        var missed = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var random = new Random(Seed + i);
            var words = new Planted(random);
            var (kind, value) = words.Value();
            var written = words.Written(kind, value);
            var (name, content, where) = new Files(random, words).Make(written, value.All(char.IsAsciiDigit) && value.Length < 17 ? value : null);

            var hits = PublicationGate.Check(name, new MemoryStream(content));

            if (!hits.Any(h => h.Kind == kind))
            {
                missed.Add($"seed {Seed + i}: {kind} {written} in {where}: {string.Join("; ", hits)}");
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public void Of_500_clean_files_at_most_one_in_a_hundred_is_held_up()
    {
        var alarms = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var random = new Random(Seed - 1 - i);
            var (name, content, where) = new Files(random, new Planted(random)).Make(null, null);

            var hits = PublicationGate.Check(name, new MemoryStream(content));

            if (hits.Count > 0)
            {
                alarms.Add($"seed {Seed - 1 - i}: {where}: {string.Join("; ", hits)}");
            }
        }

        Assert.True(alarms.Count <= Count / 100, string.Join('\n', alarms));
    }

    [Theory]
    [InlineData("11010519491231002X", HitKind.IdentityNumber)] // GB 11643-1999, the example of its annex
    [InlineData("1101051949 1231 002x", HitKind.IdentityNumber)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", HitKind.IdentityNumber)]
    [InlineData("20251122-11010519491231002X.pdf", HitKind.IdentityNumber)]
    [InlineData("证号11010519491231002X号", HitKind.IdentityNumber)]
    [InlineData("440106680101123", HitKind.IdentityNumber)]
    [InlineData("电话13800138000", HitKind.Phone)]
    [InlineData("138-0013-8000", HitKind.Phone)]
    [InlineData("+86 138 0013 8000", HitKind.Phone)]
    [InlineData("2025-10-10 13800138000", HitKind.Phone)]
    [InlineData("6222 0210 0112 2334 455", null)]
    [InlineData("4111 1111 1111 1111", HitKind.BankCard)]
    [InlineData("110105194912310021", null)]
    [InlineData("11010519491331002X", null)]
    [InlineData("138****8000", null)]
    [InlineData("1998-10-10 123", null)]
    [InlineData("020-83126688", null)]
    [InlineData("12345678901.23", null)]
    [InlineData("550e8400-e29b-41d4-a716-138001380001", null)]
    public void What_is_a_number_of_a_person_and_what_is_not(string text, HitKind? kind) =>
        Assert.Equal(kind, PublicationGate.Check(text, "here").Select(h => (HitKind?)h.Kind).FirstOrDefault());

    [Fact]
    public void A_hit_says_where_and_never_tells_the_number()
    {
        var file = Encoding.UTF8.GetBytes("名单\n王*明，11010519491231002X\n");

        var hit = Assert.Single(PublicationGate.Check("list.csv", new MemoryStream(file)));

        Assert.Equal("line 2, character 5", hit.Place);
        Assert.DoesNotContain("1949", hit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_of_PDF_files_are_read_and_encrypted_ones_not_let_through()
    {
        Assert.Equal(HitKind.Phone, Assert.Single(PublicationGate.Check("a.pdf", new MemoryStream(Pdf.Simple("notice", "13800138000")))).Kind);
        Assert.Equal(HitKind.Phone, PublicationGate.Check("a.pdf", new MemoryStream(Pdf.Simple("13800138000", "notice")))[0].Kind);
        Assert.Equal(HitKind.Unreadable, Assert.Single(PublicationGate.Check("a.pdf", new MemoryStream(Pdf.Simple("notice", "notice", encrypted: true)))).Kind);
        Assert.Empty(PublicationGate.Check("a.pdf", new MemoryStream(Pdf.Simple("notice", "notice"))));
    }

    [Fact]
    public void What_cannot_be_searched_is_not_let_through()
    {
        Assert.Equal(HitKind.Unreadable, Assert.Single(PublicationGate.Check("a.png", new MemoryStream([0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2]))).Kind);
        Assert.Equal(HitKind.Unreadable, Assert.Single(PublicationGate.Check("a.zip", new MemoryStream([0x50, 0x4B, 3, 4, 1, 1, 1, 1]))).Kind);
        var entity = Files.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY x \"y\">]><workbook>&x;</workbook>"));
        Assert.Equal(HitKind.Unreadable, Assert.Single(PublicationGate.Check("a.xlsx", new MemoryStream(entity))).Kind);
    }

    [Fact]
    public void Files_in_archives_are_searched_and_named()
    {
        var zip = Files.Zip(("a/list.csv", "x\n11010519491231002X"), ("a/clean.txt", "nothing"));

        Assert.Equal("a/list.csv, line 2, character 1", Assert.Single(PublicationGate.Check("a.zip", new MemoryStream(zip))).Place);
    }

    [Fact]
    public void A_shared_text_is_named_by_the_cell_that_shows_it()
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var file = Files.Zip(
            ("[Content_Types].xml", "<Types/>"),
            ("xl/sharedStrings.xml", $"<sst {Main}><si><t>ok</t></si><si><r><t>13800</t></r><r><t>138000</t></r></si></sst>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData><row r=\"4\"><c r=\"B4\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>"));

        var places = PublicationGate.Check("a.xlsx", new MemoryStream(file)).Select(h => h.Place).ToList();

        Assert.Equal(["xl/sharedStrings.xml, text 2", "xl/worksheets/sheet1.xml!B4"], places);
    }
}
