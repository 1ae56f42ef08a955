using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Imports;

/// <summary>What imports are called and how verdicts read, in both languages.</summary>
internal sealed class ImportWords(Texts texts)
{
    private const string ErrorHeader = "column.error";
    private const string RemedyHeader = "column.remedy";

    /// <summary>Headers of what we add; they may stay in a file that comes back.</summary>
    public IReadOnlyList<string> Ignored => [.. Texts.Languages.SelectMany(l => new[] { texts.In(l, ErrorHeader), texts.In(l, RemedyHeader) })];

    public IEnumerable<string> NamesOf(ImportColumn column) =>
        column.Name is { } name ? [name.Zh, name.En] : Texts.Languages.Select(l => texts.In(l, "column." + column.Id));

    public string NameOf(ImportColumn column, string language) =>
        column.Name?.In(language) ?? texts.In(language, "column." + column.Id);

    public string NoteOf(ImportColumn column, string language) =>
        texts.In(language, column.Name is null ? $"column.{column.Id}.note" : "column.choice.note", string.Join("、", column.Choices.Select(c => c.In(language))));

    public string Error(string language) => texts.In(language, ErrorHeader);

    public string Remedy(string language) => texts.In(language, RemedyHeader);

    /// <summary>What is wrong, with column and cell as they were in the file.</summary>
    public string ErrorOf(Verdict verdict, IReadOnlyDictionary<string, ImportColumn> columns, string language)
    {
        var sentence = texts.In(language, "problem." + verdict.Code, [.. verdict.Problem.Args]);
        return verdict.Field is { } field && columns.TryGetValue(field, out var column)
            ? texts.In(language, "import.at-cell", NameOf(column, language), CellAddress.Of(verdict.Line, Math.Max(0, verdict.Place)), sentence)
            : texts.In(language, "import.at-row", $"{verdict.Line}", sentence);
    }

    public string RemedyOf(Verdict verdict, string language) => texts.In(language, "remedy." + verdict.Code, [.. verdict.Problem.Args]);

    public string Sheet(string language) => texts.In(language, "import.sheet");

    public string NotesSheet(string language) => texts.In(language, "import.notes-sheet");

    public IReadOnlyList<string> NotesHeader(string language) =>
        [texts.In(language, "import.notes-column"), texts.In(language, "import.notes-required"), texts.In(language, "import.notes-meaning")];

    public string Required(bool required, string language) => texts.In(language, required ? "import.required" : "import.optional");
}
