namespace Ronghe.Web;

/// <summary>What every page says of the site it belongs to.</summary>
public interface ISite
{
    /// <summary>The city's name in the reader's language.</summary>
    string City { get; }

    /// <summary>True on a deployment with made-up people; every page then says so.</summary>
    bool Sample { get; }
}
