using Ronghe.Time;

namespace Ronghe.Packs;

/// <summary>age-completed: 周岁 on a day; negative when the person is born later.</summary>
internal sealed class AgeCompletedReading(int day) : BoundReading
{
    protected override long Measure(Evaluation on) =>
        on.Batch.Birth[on.Person] > day ? -1 : CivilTime.AgeCompleted(on.Batch.Birth[on.Person], day);
}

/// <summary>age-begun: years begun on a day; negative when the person is born later.</summary>
internal sealed class AgeBegunReading(int day) : BoundReading
{
    protected override long Measure(Evaluation on) =>
        on.Batch.Birth[on.Person] > day ? -1 : CivilTime.AgeBegun(on.Batch.Birth[on.Person], day);
}

/// <summary>born-within: the birth date lies in the window.</summary>
internal sealed class BornWithinReading(int from, int to) : BoundReading
{
    protected override long Measure(Evaluation on) => on.Batch.Birth[on.Person] >= from && on.Batch.Birth[on.Person] < to ? 1 : 0;
}

/// <summary>birth: the birth date.</summary>
internal sealed class BirthReading : BoundReading
{
    protected override long Measure(Evaluation on) => on.Batch.Birth[on.Person];
}

/// <summary>sex: male, female, not stated (GB/T 2261.1).</summary>
internal sealed class SexReading : BoundReading
{
    public static IReadOnlyList<string> Words { get; } = ["male", "female", "not stated"];

    protected override long Measure(Evaluation on) => on.Batch.Sex[on.Person] switch
    {
        1 => 0,
        2 => 1,
        _ => 2,
    };
}

/// <summary>choice: what the applicant chose.</summary>
internal sealed class ChoiceReading(int column) : BoundReading
{
    protected override long Measure(Evaluation on) => on.Choices[column][on.Person];
}
