namespace Ronghe.Linkage.Tests.Making;

/// <summary>
/// Invented people of an English-speaking country, in the manner of the public benchmarks of record linkage: given_name, surname, street_number,
/// address_1, address_2, suburb, postcode, state, date_of_birth (yyyymmdd), soc_sec_id. Some values are missing from the start.
/// </summary>
internal static class LatinPeople
{
    public static readonly string[] Columns =
        ["given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"];

    private static readonly string[] Given = """
        emily joshua jack thomas lachlan james sophie william georgia nicholas isabella benjamin samuel chloe ella matthew jessica daniel harrison grace
        hannah charlotte caitlin ryan sarah jacob olivia alexander lucy liam mia ethan ruby jayden madison jordan dylan riley lily zachary amelia tyler
        abbey brianna michael lauren cooper bailey patrick emma oliver rachel connor zoe noah andrew hayley taylor max christopher isabelle amy luke
        kayla finn alana mitchell jasmine nathan imogen mikayla harry laura joel tahlia aiden chelsea blake alyssa callum rebecca hugo kate dakota eliza
        angus bianca kyle erin sebastian stephanie marcus natasha owen holly xavier claire archie paige flynn sienna cameron teagan brodie phoebe darcy
        tara jarrod keely declan brooke rhys gemma tristan annabel kane shelby reece monique jai victoria beau kiara corey freya micah yasmin toby skye
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Family = """
        smith clarke white ryan nguyen campbell matthews webb reid green wilson martin thompson walker kelly taylor brown jones williams white hall king
        wright robinson scott mitchell young cooper ward hill morris carter murphy bell bailey collins stewart edwards evans phillips turner parker
        blackwell donaldson fitzgerald goldsworthy haggerty hoffmann ingram jacobsen katsaros kowalski lombardi macgregor mcallister mccarthy neumann
        oconnor osullivan papadopoulos pedersen quigley rasmussen richardson rosenberg schultz sheppard stavropoulos sutherland tomlinson trevithick
        underwood vandenberg villanueva wadsworth weatherall whittaker winterbottom wojcik yates zafiris zimmermann ashby barclay beaumont bertram
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Heads = "ash bar ben black brad car chad cor dar dun el fair gar glen had hal har hen kel kin lan lar mar mel mor nor pen quin rad ros sel shel stan thorn tur wal war wen wes win".Split(' ');
    private static readonly string[] Tails = "bourne bury by combe cott croft dale den field ford gate ham hurst land ley low man mere more ridge shaw stead ston ton vale way well wick wood worth".Split(' ');
    private static readonly string[] Kinds = "street road place crescent avenue court circuit drive close lane terrace parade".Split(' ');
    private static readonly string[] Buildings = "brentwood glenview rosetta village villa sea garden hill lodge park rural flat unit cottage manor house station grove view bank".Split(' ');
    private static readonly string[] States = "nsw vic qld wa sa act tas nt".Split(' ');

    public static string[] Make(Dice dice)
    {
        var suburb = dice.Skewed(Heads) + dice.Of(Tails);
        return
        [
            dice.Chance(0.02) ? "" : dice.Skewed(Given),
            dice.Chance(0.01) ? "" : dice.Chance(0.6) ? dice.Skewed(Family) : dice.Of(Heads) + dice.Of(Tails),
            dice.Chance(0.03) ? "" : $"{1 + dice.Below(dice.Chance(0.8) ? 120 : 900)}",
            dice.Chance(0.02) ? "" : $"{dice.Of(Heads)}{dice.Of(Tails)} {dice.Skewed(Kinds)}",
            dice.Chance(0.4) ? "" : dice.Chance(0.3) ? $"{dice.Of(Buildings)} {1 + dice.Below(40)}" : $"{dice.Of(Heads)} {dice.Of(Buildings)}",
            dice.Chance(0.01) ? "" : dice.Chance(0.2) ? $"{dice.Of(Heads)} {dice.Of(Tails)}" : suburb,
            $"{2000 + dice.Below(6000)}",
            dice.Chance(0.05) ? "" : dice.Skewed(States),
            dice.Chance(0.02) ? "" : $"{1900 + dice.Below(100)}{1 + dice.Below(12):D2}{1 + dice.Below(28):D2}",
            $"{1_000_000 + dice.Below(9_000_000)}",
        ];
    }
}
