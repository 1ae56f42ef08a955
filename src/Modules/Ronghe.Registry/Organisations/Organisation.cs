using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Registry.Organisations;

/// <summary>
/// An organisation (单位) by its unified social credit code (GB 32100-2015). Code and name are public; whom to call is sealed and goes when it closes. What is corrected stands in
/// <see cref="OrganisationPast"/> as it was.
/// </summary>
internal sealed class Organisation : IPlaced
{
    public const string Counter = "registry_organisation";
    public const int NameMaxLength = 100;
    public const int ContactMaxLength = 60;
    public const string ContactColumn = "registry_organisation.contact";
    public const string PhoneColumn = "registry_organisation.phone";

    /// <summary>
    /// Numbers of organisations begin here. Spells of work name their employer by a number; files and cities use small ones of their own, which name nothing here.
    /// </summary>
    public const long First = 1_000_000_000_000;

    public required long OrganisationNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    /// <summary>The 18 characters; the first two say under which department and as what it is registered.</summary>
    public required string Uscc { get; set; }

    public required string Name { get; set; }

    /// <summary>Where it is registered.</summary>
    public required long Division { get; set; }

    public required DateOnly Opened { get; set; }

    /// <summary>The first day on which it was closed; null while it is open.</summary>
    public DateOnly? Closed { get; set; }

    /// <summary>Level L3: whom to call.</summary>
    public byte[]? Contact { get; set; }

    /// <summary>Level L3: the number of whoever that is.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>Since which transaction it is known as it stands.</summary>
    public required long KnownFrom { get; set; }

    /// <summary>What kind it is, by the first two characters of the code: 91 enterprise, 92 sole proprietor, 51 association …</summary>
    public string Kind => KindOf(Uscc);

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"organisation:{OrganisationNo}");

    /// <summary>Kinds that GB 32100-2015 table 1 names.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93", "Y1"];

    public static string KindOf(string uscc) => Kinds.Contains(uscc[..2], StringComparer.Ordinal) ? uscc[..2] : "other";

    /// <summary>Closes it, once.</summary>
    public Problem? Close(DateOnly on)
    {
        if (Closed is not null)
        {
            return new Problem("organisation.closed.conflict");
        }

        if (on <= Opened)
        {
            return new Problem("organisation.closed-early", Opened) { Field = "closed" };
        }

        (Closed, Contact, Phone) = (on, null, null);
        return null;
    }

    /// <summary>Says that it never closed.</summary>
    public Problem? Reopen()
    {
        if (Closed is null)
        {
            return new Problem("organisation.open.conflict");
        }

        Closed = null;
        return null;
    }
}

/// <summary>What was done to an organisation.</summary>
internal enum OrganisationAct
{
    Correct = 1,
    Close = 2,
    Reopen = 3,
}

/// <summary>An organisation as it was known until an act.</summary>
internal sealed class OrganisationPast
{
    public const string Counter = "registry_organisation_past";
    public const int ReasonMaxLength = 500;

    public required long PastNo { get; init; }

    public required long OrganisationNo { get; init; }

    public required string Uscc { get; init; }

    public required string Name { get; init; }

    public required long Division { get; init; }

    public required DateOnly Opened { get; init; }

    public DateOnly? Closed { get; init; }

    public required long KnownFrom { get; init; }

    public required long KnownTo { get; init; }

    /// <summary>What ended it.</summary>
    public required OrganisationAct Done { get; init; }

    public required string Reason { get; init; }

    public required string Recorder { get; init; }

    public required DateTimeOffset At { get; init; }
}
