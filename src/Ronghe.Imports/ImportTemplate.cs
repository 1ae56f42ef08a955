using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>An empty file to fill in: columns as text, drop-downs for what can be chosen, and a sheet that explains the columns.</summary>
internal sealed class ImportTemplate(ImportWords words)
{
    public void Write(ImportPlan plan, SheetFormat format, Stream into, string language)
    {
        var columns = plan.Columns.Select(c => new WrittenColumn(words.NameOf(c, language), c.Width, [.. c.Choices.Select(choice => choice.In(language))]));
        var notes = plan.Columns.Select(c => (IReadOnlyList<string>)[words.NameOf(c, language), words.Required(c.Required, language), words.NoteOf(c, language)]);
        using var writer = SheetWriter.Create(
            into, format, new SheetLook(words.Sheet(language), [.. columns], words.NotesSheet(language), [words.NotesHeader(language), .. notes]));
        writer.Complete();
    }
}
