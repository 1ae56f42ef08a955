using Ronghe.Contracts.Access;

namespace Ronghe.Web;

/// <summary>The entries of the staff menu that the one who asks may open.</summary>
public sealed class OpenLinks(IEnumerable<DeskLink> links, IRights rights)
{
    /// <summary>In the order in which the modules stand.</summary>
    public async Task<IReadOnlyList<DeskLink>> ListAsync(CancellationToken cancellation)
    {
        var open = new List<DeskLink>();
        foreach (var link in links)
        {
            if (await rights.HoldsAsync(link.Right, cancellation))
            {
                open.Add(link);
            }
        }

        return open;
    }
}
