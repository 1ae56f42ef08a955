namespace Ronghe.Registry.Persons;

/// <summary>Someone in the register. Name and identity number are level L3: encrypted, found by blind index, masked when shown.</summary>
internal sealed class Person
{
    public const string NameColumn = "registry_person.name";
    public const string IdNumberColumn = "registry_person.id_number";
    public const string NameIndexColumn = "registry_person.name_index";
    public const string IdIndexColumn = "registry_person.id_index";

    public required long PersonNo { get; init; }

    public required Guid PublicId { get; init; }

    public required byte[] Name { get; init; }

    public required byte[] IdNumber { get; init; }

    /// <summary>Blind index of the normalised identity number, under the live key version of odd number.</summary>
    public byte[]? IdIndex { get; init; }

    /// <summary>The same under the live key version of even number.</summary>
    public byte[]? IdIndexEven { get; init; }

    /// <summary>Blind index of the folded name, under the live key version of odd number; many people have one name.</summary>
    public byte[]? NameIndex { get; init; }

    /// <summary>The same under the live key version of even number.</summary>
    public byte[]? NameIndexEven { get; init; }

    /// <summary>Under which live key versions the name has tokens: 1 odd, 2 even; null when it has none.</summary>
    public int? NameTokens { get; init; }

    public required DateOnly Birth { get; init; }

    /// <summary>1 male, 2 female, 9 not stated (GB/T 2261.1).</summary>
    public required int Sex { get; init; }

    /// <summary>The division of the household registration.</summary>
    public required long Household { get; init; }

    public required long KnownFrom { get; init; }

    /// <summary>When the person was erased: nothing of who they were is left in the row.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
