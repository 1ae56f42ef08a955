namespace Ronghe.Intake.Pictures;

/// <summary>The chunks of PNG that are known here, by their four letters.</summary>
internal static class PngChunk
{
    public const uint Header = 0x49484452; // IHDR
    public const uint Palette = 0x504C5445; // PLTE
    public const uint Data = 0x49444154; // IDAT
    public const uint End = 0x49454E44; // IEND
    public const uint Orientation = 0x65584966; // eXIf
    private const uint Transparency = 0x74524E53; // tRNS
    private const uint Gamma = 0x67414D41; // gAMA
    private const uint Chromaticities = 0x6348524D; // cHRM
    private const uint StandardColours = 0x73524742; // sRGB
    private const uint SignificantBits = 0x73424954; // sBIT
    private const uint CodePoints = 0x63494350; // cICP

    /// <summary>Whoever does not know a critical chunk cannot draw the picture: its first letter is a capital.</summary>
    public static bool IsCritical(uint kind) => ((kind >> 24) & 0x20) == 0;

    public static bool IsOfColour(uint kind) => kind is Transparency or Gamma or Chromaticities or StandardColours or SignificantBits or CodePoints;

    /// <summary>A chunk of colour has the length that it must have, so that nothing else rides in it.</summary>
    public static bool Fits(uint kind, int length, int colour, bool palette) => kind switch
    {
        Gamma or CodePoints => length == 4,
        Chromaticities => length == 32,
        StandardColours => length == 1,
        SignificantBits => length == (colour switch { 0 => 1, 4 => 2, 6 => 4, _ => 3 }),
        _ => colour switch { 0 => length == 2, 2 => length == 6, PngHeader.Indexed => palette && length is >= 1 and <= 256, _ => false },
    };

    public static string NameOf(uint kind) =>
        string.Concat(new[] { 24, 16, 8, 0 }.Select(shift => (char)((kind >> shift) & 0xFF)).Select(letter => char.IsAsciiLetter(letter) ? letter : '?'));
}
