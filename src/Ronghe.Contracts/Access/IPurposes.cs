namespace Ronghe.Contracts.Access;

/// <summary>The registry of purposes: personal data is read only for one that is registered and lists the data.</summary>
public interface IPurposes
{
    /// <summary>Demands that a purpose is registered and covers data.</summary>
    /// <param name="purpose">As named in <c>packs/reference/purposes.yaml</c>.</param>
    /// <param name="data">Kinds of facts, <c>name</c>, <c>id-number</c>.</param>
    /// <exception cref="ArgumentException">There is no such purpose, or it does not cover the data: a slip of code, found by its tests.</exception>
    void Demand(string purpose, IEnumerable<string> data);
}
