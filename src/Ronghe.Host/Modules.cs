using Ronghe.Access;
using Ronghe.Casework;
using Ronghe.Imports;
using Ronghe.Insight;
using Ronghe.Policy;
using Ronghe.Registry;
using Ronghe.Rounds;
using Ronghe.Web;

namespace Ronghe.Host;

internal static class Modules
{
    public static IReadOnlyList<IModule> All { get; } = [new AccessModule(), new ImportsModule(), new RegistryModule(), new RoundsModule(), new CaseworkModule(), new InsightModule(), new PolicyModule()];
}
