using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <content>From rules to a scorer.</content>
public sealed partial class Edition
{
    /// <summary>The edition with another reading of an open question.</summary>
    /// <exception cref="ArgumentException">There is no such question or reading.</exception>
    public Edition Choose(string question, string reading) => throw new NotSupportedException();

    /// <summary>
    /// Binds the rules to a round's dates. Refused with the first of <see cref="RoundSheet.Check"/> that concerns scoring: a missing date or window that a
    /// reading needs (<c>sheet.missing</c>), an expired edition (<c>edition.expired</c>), or decision tables with a gap, an overlap
    /// or an error on that day (<c>edition.invalid</c>).
    /// </summary>
    public Outcome<Scorer> Compile(RoundSheet sheet) => throw new NotSupportedException();
}
