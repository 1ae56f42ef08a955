namespace Ronghe.Dmn;

/// <summary>DMN XML: versions 1.2 to 1.5 in.</summary>
public static class DmnXml
{
    /// <summary>Reads a model. DTDs and entities are refused, as is text over 20 MB or nesting over 200 elements.</summary>
    /// <param name="xml">The text of the file.</param>
    /// <param name="file">Its name, for findings.</param>
    public static DmnLoad Read(string xml, string file) => throw new NotSupportedException();
}
