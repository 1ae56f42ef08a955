namespace Ronghe.Packs.Tests;

/// <summary>Where the packs of the repository stand.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Guangzhou => Path.Combine(Root, "packs", "guangzhou");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "packs")) || !File.Exists(Path.Combine(folder.FullName, "Ronghe.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        return folder.FullName;
    }
}
