namespace Ronghe.Host;

/// <summary>Where packs stand: beside the working folder in a checkout, else beside the program.</summary>
internal static class PackPlace
{
    public static string Find()
    {
        var here = Path.Combine(Directory.GetCurrentDirectory(), "packs");
        return Directory.Exists(Path.Combine(here, "reference")) ? here : Path.Combine(AppContext.BaseDirectory, "packs");
    }
}
