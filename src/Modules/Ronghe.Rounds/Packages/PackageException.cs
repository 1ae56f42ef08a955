using Ronghe.Kernel;

namespace Ronghe.Rounds.Packages;

/// <summary>A sealed package cannot be read any further: what is wrong and where. Caught where a package is opened, and nowhere else.</summary>
internal sealed class PackageException(string code, string file, string place) : Exception($"{code}: {file}, {place}")
{
    public Problem Problem { get; } = new(code, file, place);
}
