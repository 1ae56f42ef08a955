using Ronghe.Kernel;

namespace Ronghe.Contracts.Access.Offers;

/// <summary>
/// Offered by whoever shows a list of personal data that may leave the house as a file: with columns of choice, for a purpose, masked unless the right and a
/// reason are there. Access owns who asks, who approves, where the file lies and when it ends.
/// </summary>
public interface IExportable
{
    /// <summary>Its name in addresses, e.g. <c>scores</c>.</summary>
    string Name { get; }

    /// <summary>Key of its words.</summary>
    string Words { get; }

    /// <summary>The right to see the list; what is read is read within its scope.</summary>
    string Right { get; }

    /// <summary>Where its list is.</summary>
    string Path { get; }

    /// <summary>Registered purposes for which it may be exported.</summary>
    IReadOnlyList<string> Purposes { get; }

    /// <summary>The columns there are, in their order.</summary>
    IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>How many rows fit a question, within the rights of the one who acts.</summary>
    /// <param name="query">The query of the list's address.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<Outcome<ExportCount>> CountAsync(string query, CancellationToken cancellation);

    /// <summary>Reads the rows, within the rights of the one who acts.</summary>
    IAsyncEnumerable<ExportRow> ReadAsync(ExportQuestion question, CancellationToken cancellation);
}

/// <summary>A column that can be exported.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">Key of its heading.</param>
/// <param name="Column">The column of the data inventory that it shows, as <c>table.column</c>: it has its level.</param>
/// <param name="Masked">Whether it is masked unless it is asked for in clear.</param>
public sealed record ExportColumn(string Name, string Words, string Column, bool Masked = false);

/// <summary>How many rows.</summary>
/// <param name="Rows">The number.</param>
public sealed record ExportCount(long Rows);

/// <summary>What is read for an export.</summary>
/// <param name="Query">The query of the list's address.</param>
/// <param name="Columns">Names of columns, in the order of the list.</param>
/// <param name="Clear">Whether masked columns are written in clear.</param>
/// <param name="Purpose">For which purpose.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
public sealed record ExportQuestion(string Query, IReadOnlyList<string> Columns, bool Clear, string Purpose, string Language);

/// <summary>A row.</summary>
/// <param name="Subject">Whose, as the audit ledger names it.</param>
/// <param name="Cells">In the order of the question's columns.</param>
public sealed record ExportRow(string Subject, IReadOnlyList<string?> Cells);
