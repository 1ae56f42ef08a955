using Ronghe.Codes;

namespace Ronghe.Registry.Documents;

/// <summary>Names of faults, as in texts: <c>document-fault.NAME</c>.</summary>
internal static class DocumentWords
{
    private static readonly (DocumentFaults Fault, string Name)[] Names =
    [
        (DocumentFaults.CheckCharacter, "check"), (DocumentFaults.Birth, "birth"), (DocumentFaults.Division, "division"), (DocumentFaults.Kind, "kind"), (DocumentFaults.OldNumber, "old"),
        (DocumentFaults.Country, "country"), (DocumentFaults.Dates, "dates"), (DocumentFaults.OtherBirth, "other-birth"), (DocumentFaults.OtherSex, "other-sex"),
    ];

    public static IReadOnlyList<string> Of(DocumentFaults faults) => [.. Names.Where(n => (faults & n.Fault) != DocumentFaults.None).Select(n => n.Name)];
}
