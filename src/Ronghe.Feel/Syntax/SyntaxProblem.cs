namespace Ronghe.Feel.Syntax;

/// <summary>Why a text could not be read, and where. Inside the parser it travels as an exception; no caller sees one.</summary>
internal sealed record SyntaxProblem(string Code, int Start, int End, string Found);

internal sealed class SyntaxException(SyntaxProblem problem) : Exception
{
    public SyntaxProblem Problem { get; } = problem;
}
