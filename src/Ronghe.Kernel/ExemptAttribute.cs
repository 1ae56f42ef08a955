namespace Ronghe.Kernel;

/// <summary>Lifts one architecture rule for one type, and says why where the reader will see it.</summary>
/// <param name="rule">The rule's short name, as in the architecture tests.</param>
/// <param name="because">The reason.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class ExemptAttribute(string rule, string because) : Attribute
{
    /// <summary>The rule's short name.</summary>
    public string Rule { get; } = rule;

    /// <summary>Why this type may break it.</summary>
    public string Because { get; } = because;
}
