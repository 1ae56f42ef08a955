namespace Ronghe.Codes.Tests;

/// <summary>Opens the tables of packs/reference in the working tree.</summary>
internal static class ReferenceFiles
{
    public static StreamReader Open(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "packs", "reference", name);
            if (File.Exists(path))
            {
                return new StreamReader(path);
            }
        }

        throw new FileNotFoundException(name);
    }
}
