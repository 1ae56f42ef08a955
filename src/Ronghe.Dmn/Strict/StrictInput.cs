namespace Ronghe.Dmn;

/// <summary>One input of a strict graph: the name by which expressions call it (as its <c>inputData</c> is named) and its declared domain.</summary>
public sealed record StrictInput(string Name, StrictType Type);
