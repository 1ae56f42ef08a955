namespace Ronghe.Policy.Drafts;

/// <summary>What an edit did.</summary>
internal enum EditKind
{
    /// <summary>A cell of a table.</summary>
    Cell = 1,
    AddRow = 2,
    DeleteRow = 3,
    MoveRow = 4,

    /// <summary>A literal expression.</summary>
    Literal = 5,

    /// <summary>The default output of a table.</summary>
    Default = 6,

    /// <summary>A value of a YAML file.</summary>
    Value = 7,

    /// <summary>A file as a whole: begun as a copy, taken back, or removed.</summary>
    File = 8,
}

/// <summary>One edit of a draft: who, when, where, before and after. Never changed.</summary>
internal sealed class Edit
{
    public const int PathMaxLength = 200;
    public const int PlaceMaxLength = 300;

    public required long EditNo { get; init; }

    public required long DraftNo { get; init; }

    public required long Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string Path { get; init; }

    /// <summary>Name of the decision, or the path of keys in a YAML file.</summary>
    public required string Place { get; init; }

    public required EditKind Kind { get; init; }

    /// <summary>From 1, as the edit found it; 0 when it is about no row.</summary>
    public int Row { get; init; }

    /// <summary>From 1: inputs, outputs, annotations; 0 when it is about no column.</summary>
    public int Column { get; init; }

    /// <summary>Which row a moved one became.</summary>
    public int ToRow { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>Where a row that somebody saw before this edit stands after it; null when it is gone.</summary>
    public int? Follow(int row) => Kind switch
    {
        EditKind.AddRow => row >= Row ? row + 1 : row,
        EditKind.DeleteRow => row == Row ? null : row > Row ? row - 1 : row,
        EditKind.MoveRow when row == Row => ToRow,
        EditKind.MoveRow => Between(row > Row ? row - 1 : row),
        EditKind.File => null,
        _ => row,
    };

    private int Between(int row) => row >= ToRow ? row + 1 : row;
}
