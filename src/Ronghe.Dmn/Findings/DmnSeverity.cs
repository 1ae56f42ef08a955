namespace Ronghe.Dmn;

/// <summary>How much a finding weighs. An <see cref="Error"/> blocks: the graph of a model with one is not given out.</summary>
public enum DmnSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Probably a slip (a rule that can never fire, an input nobody reads); the model still runs.</summary>
    Warning,

    /// <summary>The model cannot be used as it is.</summary>
    Error,
}
