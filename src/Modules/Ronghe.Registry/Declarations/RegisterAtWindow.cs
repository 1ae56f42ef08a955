using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Declarations;

/// <summary>Somebody stands at the window with their document (窗口登记): declared and registered in one act by the clerk who looked at both.</summary>
internal sealed class RegisterAtWindow(RegistryDb db, IRights rights, DwellingBook book, HandleDeclaration handle, Numbers numbers, FieldProtection protection, DocumentChecks checks, IAudit audit, IActor actor, TimeProvider clock)
{
    private const string Purpose = "residence-registration";

    /// <param name="name">As on the document.</param>
    /// <param name="said">The document; staff keep a doubtful one with a reason.</param>
    /// <param name="dwelling">A suite, or a building that has none, that the clerk may see.</param>
    /// <param name="arrived">The day on which they moved in, as they say; not after today.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Declaration>> RunAsync(string? name, DocumentSaid said, Guid dwelling, DateOnly arrived, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await book.FindAsync(dwelling, cancellation) is not { ValidTo: null } home)
        {
            return (Outcome<Declaration>)new Problem("dwelling.not-found") { Field = "dwelling" };
        }

        if (!(await rights.ScopeAsync(HandleDeclaration.Decide, null, cancellation)).Covers(home.Division))
        {
            return new Problem("access.forbidden", HandleDeclaration.Decide);
        }

        if (home.IsBuilding && (await book.SuitesAsync(home, cancellation)).Any(s => s.ValidTo is null))
        {
            return new Problem("declaration.suite") { Field = "dwelling" };
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > Declaration.NameMaxLength)
        {
            return new Problem("declaration.name", Declaration.NameMaxLength) { Field = "name" };
        }

        var document = checks.Read(said, staff: true);
        if (document.Problem is { } wrong)
        {
            return wrong;
        }

        if (arrived > clock.Today())
        {
            return new Problem("declaration.arrived-late") { Field = "arrived" };
        }

        var declarationNo = await numbers.TakeAsync(Declaration.Counter, 1, cancellation);
        var declaration = new Declaration
        {
            DeclarationNo = declarationNo, Owner = actor.Name, DwellingNo = home.DwellingNo, Division = home.Division, Day = arrived, At = clock.GetUtcNow(),
            Name = protection.Protect(Declaration.NameColumn, declarationNo, name.Trim()), IdNumber = protection.Protect(Declaration.IdNumberColumn, declarationNo, document.Value.Key),
            Document = document.Value.Document.Type, Birth = document.Value.Birth, Sex = document.Value.Sex,
        };
        db.Declarations.Add(declaration);
        audit.Record("declaration.window", declaration.Subject, home.Subject, Purpose);
        return await handle.ArriveAsync(declaration, document.Value, cancellation) is { } refused ? refused : declaration;
    }, cancellation);
}
