using System.Globalization;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Keepers;

namespace Ronghe.Registry.Declarations;

/// <summary>How far a declaration is.</summary>
internal enum DeclarationState
{
    /// <summary>Somebody has to look at it.</summary>
    Waiting = 1,

    /// <summary>The register holds it.</summary>
    Registered = 2,

    /// <summary>Refused, with a reason and the way to object.</summary>
    Refused = 3,

    /// <summary>Taken back by whoever declared it.</summary>
    Withdrawn = 4,
}

/// <summary>What is declared.</summary>
internal enum DeclarationKind
{
    /// <summary>Somebody moved in.</summary>
    Arrival = 1,

    /// <summary>Somebody left: said by whoever keeps the building. Who leaves themselves declares nothing, their word ends the residence.</summary>
    Departure = 2,
}

/// <summary>What the person says of what somebody else declared about them.</summary>
internal enum PersonAnswer
{
    None = 0,
    Agrees = 1,
    Denies = 2,
}

/// <summary>
/// That somebody lives in a dwelling since a day (居住登记申报): declared by themselves or their family by the code on the door plate, or by whoever keeps the
/// building. A claim, never a fact.
/// </summary>
internal sealed class Declaration : IPlaced
{
    public const string Counter = "registry_declaration";
    public const int NameMaxLength = 60;
    public const string NameColumn = "registry_declaration.name";
    public const string IdNumberColumn = "registry_declaration.id_number";
    public const string ReasonColumn = "registry_declaration.reason";

    /// <summary>Stands as the owner of what nobody owns any more.</summary>
    public const string Nobody = "erased";

    public required long DeclarationNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    /// <summary>Who declared it: the account as an actor.</summary>
    public required string Owner { get; set; }

    /// <summary>The person of the register: from the beginning for whoever was verified, otherwise from when it is registered.</summary>
    public long? PersonNo { get; set; }

    /// <summary>Level L3: who moved in.</summary>
    public required byte[] Name { get; set; }

    public required byte[] IdNumber { get; set; }

    /// <summary>The kind of the document with this number.</summary>
    public DocumentType Document { get; init; } = DocumentType.ResidentCard;

    /// <summary>When they were born; null where the number says it.</summary>
    public DateOnly? Birth { get; set; }

    /// <summary>Their sex; null where the number says it.</summary>
    public Sex? Sex { get; set; }

    public required long DwellingNo { get; init; }

    /// <summary>Where the dwelling stands.</summary>
    public required long Division { get; init; }

    public DeclarationKind Kind { get; init; } = DeclarationKind.Arrival;

    /// <summary>As what the owner of the declaration speaks for the building; null for the person and their family.</summary>
    public KeeperRole? SaidBy { get; init; }

    /// <summary>The visit that found it; null when nobody visited.</summary>
    public long? VisitNo { get; init; }

    /// <summary>Whether somebody else than the person and their family said it, so that the person is asked.</summary>
    public bool IsClaim => SaidBy is not null || VisitNo is not null;

    /// <summary>The day on which they moved in or, exclusive, left, as was said.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What the person says to it, when somebody else declared it.</summary>
    public PersonAnswer Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public required DateTimeOffset At { get; init; }

    public DeclarationState State { get; private set; } = DeclarationState.Waiting;

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>Level L4: why it was refused.</summary>
    public byte[]? Reason { get; private set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => SubjectOf(DeclarationNo);

    public static string SubjectOf(long declaration) => string.Create(CultureInfo.InvariantCulture, $"declaration:{declaration}");

    /// <summary>Decides it once.</summary>
    public Problem? Decide(DeclarationState to, DateTimeOffset at, string by, byte[]? reason = null)
    {
        if (State != DeclarationState.Waiting)
        {
            return new Problem("declaration.decided.conflict");
        }

        (State, DecidedAt, DecidedBy, Reason) = (to, at, by, reason);
        return null;
    }

    /// <summary>The person answers once; what they deny is looked at on the spot.</summary>
    public Problem? Say(PersonAnswer answer, DateTimeOffset at)
    {
        if (State != DeclarationState.Waiting || Answer != PersonAnswer.None)
        {
            return new Problem("declaration.decided.conflict");
        }

        (Answer, AnsweredAt) = (answer, at);
        return null;
    }

    /// <summary>What nobody needs any more goes; that something was declared, where, and how it ended stays.</summary>
    public void Erase() => (Owner, PersonNo, Name, IdNumber, Birth, Sex, Reason) = (Nobody, null, [], [], null, null, null);
}
