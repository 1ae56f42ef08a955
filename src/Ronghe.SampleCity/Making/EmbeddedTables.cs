using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>The tables inside the assembly: a city's bytes depend on them, so they are fixed with the code.</summary>
internal static class EmbeddedTables
{
    public static DivisionTable Divisions { get; } = ReadDivisions();

    public static StreamReader Open(string name) =>
        new(typeof(EmbeddedTables).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded."));

    private static DivisionTable ReadDivisions()
    {
        using var csv = Open("divisions.csv");
        return DivisionTable.Read(csv);
    }
}
