namespace Ronghe.Codes.Tests;

public sealed class IdDocumentTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData(DocumentType.ResidentCard, "440106199001011016", null, "None", "440106199001011016")]
    [InlineData(DocumentType.ResidentCard, "440106199001011017", null, "CheckCharacter", "440106199001011017")]
    [InlineData(DocumentType.ResidentCard, "440106900101101", null, "OldNumber", "440106199001011016")]
    [InlineData(DocumentType.RegionsPermit, "440106199001011016", null, "Kind", "440106199001011016")]
    [InlineData(DocumentType.Passport, " e1234 5678 ", "FRA", "None", "P:FRA:E12345678")]
    [InlineData(DocumentType.PermanentResidentCard, "fra440178081001", "FRA", "None", "FRA440178081001")]
    [InlineData(DocumentType.PermanentResidentCard, "FRA440178081001", "DEU", "Country", "FRA440178081001")]
    public void A_number_that_can_be_read_has_one_key_and_names_its_faults(DocumentType type, string written, string? country, string faults, string key)
    {
        var verdict = IdDocument.Read(type, country, written, Today, sample: false, out var document, out var found);

        Assert.Equal((IdVerdict.Ok, faults, key), (verdict, found.ToString(), document!.Key));
        Assert.Equal(document with { Country = null }, IdDocument.Of(key, type, Today) with { Country = null });
    }

    [Theory]
    [InlineData(DocumentType.ResidentCard, "44010619900101101", false, IdVerdict.WrongLength)]
    [InlineData(DocumentType.ResidentCard, "4.40106E+17", false, IdVerdict.SpreadsheetDamaged)]
    [InlineData(DocumentType.ResidentCard, "440106199001011016", true, IdVerdict.NotSample)]
    [InlineData(DocumentType.ResidentCard, "440106199001011017", true, IdVerdict.NotSample)]
    [InlineData(DocumentType.ResidentCard, "99000019900101101X", false, IdVerdict.SampleInReal)]
    [InlineData(DocumentType.Passport, "E123", false, IdVerdict.WrongLength)]
    [InlineData(DocumentType.Passport, "E123-4567/8", false, IdVerdict.WrongCharacter)]
    [InlineData(DocumentType.Passport, "E12345678", true, IdVerdict.NotSample)]
    [InlineData(DocumentType.PermanentResidentCard, "FR1440178081001", false, IdVerdict.WrongCharacter)]
    public void What_cannot_be_read_is_no_document(DocumentType type, string written, bool sample, IdVerdict verdict)
    {
        Assert.Equal(verdict, IdDocument.Read(type, "FRA", written, Today, sample, out var document, out _));
        Assert.Null(document);
    }

    [Fact]
    public void A_date_that_cannot_be_is_a_fault_and_no_birth()
    {
        const string Body = "44010619901331101";
        var number = Body + IdCard.CheckCharacter(Body);

        Assert.Equal(IdVerdict.Ok, IdDocument.Read(DocumentType.ResidentCard, null, number, Today, sample: false, out var document, out var faults));

        Assert.Equal((DocumentFaults.Birth, (DateOnly?)null, (Sex?)Sex.Male), (faults, document!.Birth, document.Sex));
    }

    [Fact]
    public void The_card_of_2023_begins_with_nine_and_is_no_sample()
    {
        const string Body = "94425019800203101";
        var number = Body + IdCard.CheckCharacter(Body);

        IdDocument.Read(DocumentType.PermanentResidentCard, null, number, Today, sample: false, out var card, out var none);
        IdDocument.Read(DocumentType.ResidentCard, null, number, Today, sample: false, out _, out var kind);

        Assert.Equal((DocumentFaults.None, DocumentFaults.Kind), (none, kind));
        Assert.Equal((new DateOnly(1980, 2, 3), (int?)null), (card!.Birth, card.County));
    }

    [Fact]
    public void Masks_show_nothing_of_the_country_and_little_of_the_number() =>
        Assert.Equal(("E******78", "E******78"), (Masking.IdInternal("P:FRA:E12345678"), Masking.IdPublic("P:FRA:E12345678")));

    [Theory]
    [InlineData(440184, 1990, 2026, true)]
    [InlineData(440184, 2015, 2026, false)]
    [InlineData(440184, 1960, 1992, false)]
    [InlineData(440106, 1950, 2026, true)]
    [InlineData(449999, 1990, 2026, false)]
    [InlineData(830000, 1990, 2017, false)]
    [InlineData(830000, 1990, 2018, true)]
    public void A_county_gave_numbers_while_its_code_was_valid(int county, int from, int to, bool gave)
    {
        var table = DivisionTable.Read(new StringReader("code,name,from,to,successors\n440106,天河区,1985,,\n440184,从化市,1994,2014,440117\n"));

        Assert.Equal(gave, table.GaveIdentityNumbers(county, from, to));
    }
}
