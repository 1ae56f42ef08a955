using System.Globalization;
using Ronghe.Codes;
using Ronghe.Kernel;

namespace Ronghe.Registry.Documents;

/// <summary>
/// A document of a person that somebody saw, or that a door marked doubtful (ADR 31). The number by which a person stands in the register is in the person's row; a row here says of
/// which kind it is where that matters, and holds every further one. Only <see cref="KnownTo"/> with its reason and <see cref="SettledAt"/> with its reason are set afterwards, each once.
/// </summary>
internal sealed class Document
{
    public const string Counter = "registry_document";
    public const string NumberColumn = "registry_document.number";
    public const string NumberIndexColumn = "registry_document.number_index";
    public const string NoteColumn = "registry_document.note";
    public const string SettledNoteColumn = "registry_document.settled_note";
    public const string EndedNoteColumn = "registry_document.ended_note";

    public required long DocumentNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    public required long PersonNo { get; init; }

    public required DocumentType Type { get; init; }

    /// <summary>Who issued it, three letters; null for documents of China that say no other.</summary>
    public string? Country { get; init; }

    /// <summary>Level L3: <see cref="IdDocument.Key"/>.</summary>
    public required byte[] Number { get; init; }

    /// <summary>Blind index of kind and number without the country, under the live key version of odd number; two countries may give one number.</summary>
    public byte[]? NumberIndex { get; init; }

    /// <summary>The same under the live key version of even number.</summary>
    public byte[]? NumberIndexEven { get; init; }

    public DateOnly? Issued { get; init; }

    /// <summary>The last day on which it holds; null when it holds for good or nobody said.</summary>
    public DateOnly? ValidUntil { get; init; }

    public required long KnownFrom { get; init; }

    public long? KnownTo { get; private set; }

    /// <summary>By which door it came: desk, declaration, import.</summary>
    public required string Source { get; init; }

    public required string Recorder { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DocumentFaults Faults { get; init; }

    /// <summary>Level L4: why it was kept although something speaks against it.</summary>
    public byte[]? Note { get; init; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? SettledBy { get; private set; }

    /// <summary>Level L4: why an official takes it for right.</summary>
    public byte[]? SettledNote { get; private set; }

    public string? EndedBy { get; private set; }

    /// <summary>Level L4: why it is no longer known.</summary>
    public byte[]? EndedNote { get; private set; }

    /// <summary>Whether somebody still has to look.</summary>
    public bool IsDoubtful => Faults != DocumentFaults.None && SettledAt is null && KnownTo is null;

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"document:{DocumentNo}");

    /// <summary>Takes a doubtful document for right, once.</summary>
    public Problem? Settle(DateTimeOffset at, string by, byte[] note)
    {
        if (!IsDoubtful)
        {
            return new Problem("document.settled.conflict");
        }

        (SettledAt, SettledBy, SettledNote) = (at, by, note);
        return null;
    }

    /// <summary>Ends the knowing of it, once.</summary>
    public Problem? End(long sequence, string by, byte[] note)
    {
        if (KnownTo is not null)
        {
            return new Problem("document.ended.conflict");
        }

        (KnownTo, EndedBy, EndedNote) = (sequence, by, note);
        return null;
    }
}
