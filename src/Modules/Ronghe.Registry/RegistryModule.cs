using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Casework.Offers;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Registry.Addresses;
using Ronghe.Registry.Cities;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Endpoints;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Figures;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Keepers;
using Ronghe.Registry.Linking;
using Ronghe.Registry.Organisations;
using Ronghe.Registry.Pages.Desk;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Reading;
using Ronghe.Registry.Registrations;
using Ronghe.Registry.Search;
using Ronghe.Web;

namespace Ronghe.Registry;

/// <summary>The register of people and homes.</summary>
public sealed class RegistryModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IModuleTables, RegistryTables>()
        .AddScoped<RegistryDb>()
        .AddScoped<Names>()
        .AddScoped<Standing>()
        .AddScoped<IdentityReader>()
        .AddScoped<MergePersons>()
        .AddScoped<UnmergePersons>()
        .AddScoped<CorrectIdentity>()
        .AddSingleton<Countries>()
        .AddScoped<DocumentChecks>()
        .AddScoped<DocumentBook>()
        .AddScoped<DocumentReader>()
        .AddScoped<DeskDocuments>()
        .AddScoped<IProtectedRows, DocumentRows>()
        .AddSingleton(new ProtectedColumn(Document.NumberColumn, "id", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Document.NumberIndexColumn, "id-index", KeyUse.Index))
        .AddSingleton(new ProtectedColumn(Document.NoteColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Document.SettledNoteColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Document.EndedNoteColumn, "form", KeyUse.Seal))
        .AddSingleton(new DeskLink("documents.doubtful", "/desk/persons/doubtful", "check", RegistryRights.Read))
        .AddScoped<OrganisationBook>()
        .AddScoped<KeepOrganisation>()
        .AddScoped<Workforce>()
        .AddScoped<IProtectedRows, OrganisationRows>()
        .AddSingleton(new ProtectedColumn(Organisation.ContactColumn, "name", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Organisation.PhoneColumn, "form", KeyUse.Seal))
        .AddSingleton(new DeskLink("organisations.title", "/desk/organisations", "list", OrganisationBook.Read))
        .AddScoped<PersonGate>()
        .AddScoped<FindPeople>()
        .AddScoped<PersonReader>()
        .AddScoped<MergeReader>()
        .AddScoped<OwnRecord>()
        .AddScoped<DeskActs>()
        .AddScoped<DeskMerges>()
        .AddScoped<FactWords>()
        .AddSingleton(new DeskLink("desk.persons", "/desk/persons", "user", RegistryRights.Read))
        .AddScoped<FactReader>()
        .AddScoped<RecordedFacts>()
        .AddScoped<Ledger>()
        .AddScoped<ILedger>(services => services.GetRequiredService<Ledger>())
        .AddScoped<ActsOnFacts>()
        .AddScoped<IFacts>(services => services.GetRequiredService<ActsOnFacts>())
        .AddScoped<IPersons, PersonDirectory>()
        .AddScoped<IRealNames, RealNames>()
        .AddScoped<IPrefill, PersonPrefill>()
        .AddSingleton<IPopulation, Population>()
        .AddSingleton(new ProtectedColumn(Person.NameColumn, "name", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Person.IdNumberColumn, "id", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Person.NameIndexColumn, "name-index", KeyUse.Index))
        .AddSingleton(new ProtectedColumn(Person.IdIndexColumn, "id-index", KeyUse.Index))
        .AddSingleton(new ProtectedColumn(FormerIdentity.NameColumn, "name", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(FormerIdentity.IdNumberColumn, "id", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(NameTokenIndex.Column, "name-token", KeyUse.Index))
        .AddScoped<NameTokenIndex>()
        .AddScoped<NameTokenRows>()
        .AddScoped<IProtectedRows>(services => services.GetRequiredService<NameTokenRows>())
        .AddScoped<SearchSources>()
        .AddSingleton(new ProtectedColumn(DuplicatePair.NoteColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(DuplicatePair.FactsColumn, "duplicate", KeyUse.Secret))
        .AddScoped<IProtectedRows, DuplicateRows>()
        .AddScoped<PairPlace>()
        .AddScoped<PairBook>()
        .AddScoped<Models>()
        .AddScoped<RegisterRecords>()
        .AddScoped<LookForDoubles>()
        .AddScoped<DoublesOfDeclaration>()
        .AddScoped<DuplicateDesk>()
        .AddScoped<IJobWorker, FindDuplicates>()
        .AddSingleton(new DeskLink("duplicates.title", "/desk/duplicates", "check", RegistryRights.Merge))
        .AddScoped<IProtectedRows, PersonRows>()
        .AddScoped<IProtectedRows, IdentityRows>()
        .AddScoped<IRetained, PersonRetention>()
        .AddScoped<IFigures, RegistryFigures>()
        .AddScoped<IJobWorker, LoadCity>()
        .AddScoped<DwellingBook>()
        .AddScoped<WhoLivesThere>()
        .AddSingleton(new ProtectedColumn(Declaration.NameColumn, "name", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Declaration.IdNumberColumn, "id", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Declaration.ReasonColumn, "form", KeyUse.Seal))
        .AddScoped<IProtectedRows, DeclarationRows>()
        .AddScoped<IRetained, DeclarationRetention>()
        .AddScoped<IPersonUse, DeclarationRetention>()
        .AddSingleton<RegistrationRules>()
        .AddScoped<OwnDeclarations>()
        .AddScoped<OwnHomes>()
        .AddScoped<MoveIn>()
        .AddScoped<HandleDeclaration>()
        .AddScoped<RegisterAtWindow>()
        .AddSingleton(new ProtectedColumn(Keeper.ReasonColumn, "form", KeyUse.Seal))
        .AddScoped<IProtectedRows, KeeperRows>()
        .AddScoped<IRetained, KeeperRetention>()
        .AddScoped<IPersonUse, KeeperRetention>()
        .AddScoped<OwnBuildings>()
        .AddScoped<KeptBuilding>()
        .AddScoped<HandleKeeper>()
        .AddScoped<Claims>()
        .AddScoped<ClaimsAboutMe>()
        .AddScoped<ILeavingEffects, ResidenceEffect>()
        .AddFreshness()
        .AddScoped<DwellingFinder>()
        .AddScoped<RegistrationWriter>()
        .AddScoped<UndoRegistrations>()
        .AddScoped<IImportSource, RegistrationSource>()
        .AddScoped<IImportSource, DwellingSource>()
        .AddScoped<IJobWorker, UndoWorker>()
        .AddScoped<IPersonRecords, RecordsOfDeclared>()
        .AddSingleton(new MyLink("record.title", "/my/record", "my.record"))
        .AddSingleton(new MyLink("homes.mine", "/my/homes", "my.home"))
        .AddSingleton(new MyLink("buildings.mine", "/my/buildings", "my.home"))
        .AddSingleton(new DeskLink("desk.dwellings", "/desk/dwellings", "list", DwellingBook.Read))
        .AddSingleton(new DeskLink("desk.declarations", "/desk/declarations", "check", HandleDeclaration.Read))
        .AddSingleton(new DeskLink("desk.keepers", "/desk/keepers", "user", DwellingBook.Read));

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        HomeEndpoints.Map(routes);
        OwnRecordEndpoints.Map(routes);
        KeeperEndpoints.Map(routes);
        PersonEndpoints.Map(routes);
        DuplicateEndpoints.Map(routes);
        FreshnessEndpoints.Map(routes);
        SweepEndpoints.Map(routes);
        DocumentEndpoints.Map(routes);
        OrganisationEndpoints.Map(routes);
    }

    public IEnumerable<Command> Commands(IVerbHost host) =>
        [new CityVerbs(host).Build(), new AddressVerbs(host).Build(), new ImportVerbs(host).Build(), new Command("registry", "The register of people") { new LinkVerbs(host).Build(), new DuplicateVerbs(host).Build() }];
}
