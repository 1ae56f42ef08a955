namespace Ronghe.Kernel;

/// <summary>What a use case returns: a value, or the problem that stopped it.</summary>
/// <typeparam name="T">The value of success.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>Null when the use case did its work.</summary>
    public Problem? Problem { get; }

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">Asked for after a refusal: a mistake of the caller.</exception>
    public T Value => _value ?? throw new InvalidOperationException($"Refused: {Problem}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(null, problem);
}
