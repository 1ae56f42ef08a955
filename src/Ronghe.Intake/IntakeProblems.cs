using Ronghe.Kernel;

namespace Ronghe.Intake;

/// <summary>Why a file is not taken. Arguments hold sizes, places and words of the formats, never content.</summary>
public static class IntakeProblems
{
    private const long Mega = 1024 * 1024;

    /// <summary>The file has no content.</summary>
    public static Problem Empty() => new("intake.empty");

    /// <summary>The file is larger than allowed, in MB.</summary>
    public static Problem TooLarge(long most) => new("intake.too-large", most / Mega);

    /// <summary>It is neither JPEG nor PNG nor PDF.</summary>
    public static Problem Kind() => new("intake.kind");

    /// <summary>It is a photograph as some phones keep it (HEIC), which few programs open.</summary>
    public static Problem Heic() => new("intake.heic");

    /// <summary>It ends before it is complete.</summary>
    public static Problem Truncated() => new("intake.truncated");

    /// <summary>Its structure is broken at a byte, counted from 0.</summary>
    public static Problem Damaged(long at) => new("intake.damaged", at);

    /// <summary>Something follows the end of the picture or document, or another file is hidden in it.</summary>
    public static Problem TwoFiles() => new("intake.two-files");

    /// <summary>A picture of more pixels than allowed.</summary>
    public static Problem Pixels(long width, long height, long most) => new("intake.pixels", width, height, most / 1_000_000);

    /// <summary>A variant of the format that programs seldom make and viewers seldom test.</summary>
    public static Problem Unusual(string what) => new("intake.unusual", what);

    /// <summary>The document can do something by itself; <paramref name="name"/> is the format's word for it, e.g. <c>JavaScript</c>.</summary>
    public static Problem Active(string name) => new("intake.active", name);

    /// <summary>The document is encrypted: nobody can see what is in it.</summary>
    public static Problem Locked() => new("intake.locked");
}
