namespace Ronghe.Registry;

/// <summary>What the register reads persons for (packs/reference/purposes.yaml).</summary>
internal static class RegistryPurposes
{
    /// <summary>Keeping the register: finding people, setting right what is wrong.</summary>
    public const string Desk = "register";
}
