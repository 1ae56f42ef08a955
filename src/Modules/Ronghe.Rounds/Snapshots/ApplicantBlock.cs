using Ronghe.Columns;

namespace Ronghe.Rounds.Snapshots;

/// <summary>A block of applicants in the order of their application numbers, with everything that scoring reads.</summary>
internal sealed class ApplicantBlock
{
    /// <summary>Most applicants in a block.</summary>
    public const int Size = 16_384;

    public required long[] Applications { get; init; }

    /// <summary>The persons; their register numbers are left out of snapshots and stand as 0.</summary>
    public required PersonBatch Persons { get; init; }

    /// <summary>By choice of the edition, then applicant: the position of the chosen value.</summary>
    public required int[][] Choices { get; init; }

    public int Count => Applications.Length;
}
