namespace Ronghe.TestKit;

/// <summary>Where the repository stands.</summary>
public static class Repository
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests inside the repository.");
        }

        return folder;
    }
}
