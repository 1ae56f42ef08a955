using System.Text.RegularExpressions;

namespace Ronghe.Architecture.Tests;

/// <summary>Rows that belong to places are read within a scope; who reads them anywhere is listed here, with the reason.</summary>
public sealed partial class PlaceRules
{
    private static readonly Dictionary<string, string> Anywhere = new(StringComparer.Ordinal)
    {
        ["Admissions/DecideHeld.cs"] = "the right is held for the whole round",
        ["Admissions/DecideObjection.cs"] = "the right is held for the whole round",
        ["Admissions/Decisions.cs"] = "ranks the whole round",
        ["Admissions/ObjectionImpact.cs"] = "the right is held for the whole round",
        ["Applications/Apply.cs"] = "the case was found in scope before",
        ["Applications/ApplyEveryone.cs"] = "a job on sample data",
        ["Declarations/DeclarationRetention.cs"] = "what is erased is erased everywhere",
        ["Declarations/HandleDeclaration.cs"] = "dwellings of declarations that are in scope",
        ["Declarations/OwnDeclarations.cs"] = "the owner's own, by their account; a dwelling by the code on its plate",
        ["Declarations/OwnHomes.cs"] = "addresses of one's own homes",
        ["Declarations/RecordsOfDeclared.cs"] = "names the declarations about a person to them",
        ["Duplicates/PairBook.cs"] = "keeps each pair once wherever its people live; whether one may be seen is asked when it is opened",
        ["Dwellings/DwellingBook.cs"] = "suites of a building that is in scope; whether an address is taken",
        ["Filings/BeginFiling.cs"] = "counts the owner's own drafts",
        ["Filings/EndFiling.cs"] = "the owner's own draft",
        ["Filings/FindProgress.cs"] = "by number and a secret, steps alone",
        ["Filings/OwnFilings.cs"] = "the owner's own, by their account",
        ["Freshness/FoundGone.cs"] = "departures from a dwelling that is in scope",
        ["Freshness/LastConfirmed.cs"] = "how dwellings are used that facts name which are seen already",
        ["Imports/ApplicationSource.cs"] = "whether what is erased concerns somebody",
        ["Keepers/Claims.cs"] = "what a keeper declares for a building of theirs, by their account",
        ["Keepers/ClaimsAboutMe.cs"] = "what others declared about oneself",
        ["Keepers/HandleKeeper.cs"] = "buildings of keepers that are in scope",
        ["Keepers/KeeperRetention.cs"] = "what is erased is erased everywhere",
        ["Keepers/KeptBuilding.cs"] = "a building that one keeps, by one's account",
        ["Keepers/OwnBuildings.cs"] = "the owner's own, by their account",
        ["Organisations/KeepOrganisation.cs"] = "whether a code is taken anywhere; the place of the row is checked",
        ["Organisations/OrganisationBook.cs"] = "that a code has a name is public (GB 32100)",
        ["Registrations/DwellingFinder.cs"] = "suites of buildings that are in scope",
        ["Retention/DraftRetention.cs"] = "what is erased is erased everywhere",
        ["Retention/FilingRetention.cs"] = "what is erased is erased everywhere",
        ["Retention/RecordsOfResident.cs"] = "names a person's own filings to them",
        ["Retention/ReplayRetention.cs"] = "what is erased is erased everywhere",
        ["Retention/RoundRetention.cs"] = "what is erased is erased everywhere",
        ["Scores/ApplyForScore.cs"] = "the place of the person was checked; the case may come along from elsewhere",
        ["Scores/CaseFile.cs"] = "checks the place of the case itself",
        ["Scores/ScoreEveryone.cs"] = "a job on sample data",
        ["Verbs/ReceiptVerb.cs"] = "an operator on sample data",
        ["Verbs/RoundVerbs.cs"] = "an operator",
        ["Views/CaseList.cs"] = "narrows cases that are in scope",
        ["Views/CaseReader.cs"] = "applications of a case that is in scope",
        ["Views/FindCases.cs"] = "narrows cases that are in scope",
        ["Views/FindOwnScore.cs"] = "one's own score, by a secret",
        ["Views/LeavingScores.cs"] = "what rests on a residence, told to the person",
        ["Views/MergeUses.cs"] = "numbers of what stands on a person who is merged; who opens one needs the right there",
        ["Views/RecordsOfPerson.cs"] = "names a person's own records to them",
        ["Visits/VisitPhotos.cs"] = "what is erased is erased everywhere",
    };

    private static readonly string[] BeyondReach = ["Declarations/OwnDeclarations.cs", "Declarations/OwnHomes.cs", "Declarations/RecordsOfDeclared.cs", "Duplicates/PairBook.cs", "Duplicates/RegisterRecords.cs", "Figures/FreshnessFigures.cs", "Figures/RoundFigures.cs", "Filings/FindProgress.cs", "Filings/OwnFilings.cs", "Keepers/Claims.cs", "Keepers/ClaimsAboutMe.cs", "Keepers/KeptBuilding.cs", "Keepers/OwnBuildings.cs", "Organisations/KeepOrganisation.cs", "Organisations/OrganisationBook.cs", "Retention/RecordsOfResident.cs", "Retention/RetentionView.cs", "Retention/RetentionWorker.cs", "Scores/ApplyForScore.cs", "Views/FindOwnScore.cs", "Views/LeavingScores.cs", "Views/MergeUses.cs", "Views/RecordsOfPerson.cs"];

    [Fact]
    public void Whoever_reads_placed_rows_anywhere_is_listed_with_a_reason() =>
        Assert.Equal(Anywhere.Keys.Order(StringComparer.Ordinal), FilesWith(ReadsAnywhere()));

    [Fact]
    public void Whoever_reads_beyond_the_reach_of_the_one_who_asks_is_listed() => Assert.Equal(BeyondReach, FilesWith(ReadsBeyond()));

    private static IEnumerable<string> FilesWith(Regex pattern) =>
        from file in Directory.EnumerateFiles(Modules, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && pattern.IsMatch(File.ReadAllText(file))
        let inModule = Path.GetRelativePath(Modules, file)
        orderby inModule[(inModule.IndexOf('/', StringComparison.Ordinal) + 1)..]
        select inModule[(inModule.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Modules => Path.Combine(FileRules.RepositoryRoot(), "src", "Modules");

    [GeneratedRegex(@"\.Anywhere\b")]
    private static partial Regex ReadsAnywhere();

    [GeneratedRegex(@"\.BeyondReachAsync\(")]
    private static partial Regex ReadsBeyond();
}
