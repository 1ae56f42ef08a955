namespace Ronghe.Addresses.Labels;

/// <summary>How the place of a character in its span is marked.</summary>
public enum LabelMarks
{
    /// <summary>B first, I further, O outside.</summary>
    Bio,

    /// <summary>B first, I inside, E last, S single, O outside.</summary>
    Bioes,
}
