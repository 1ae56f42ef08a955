namespace Ronghe.Web.Jobs;

/// <summary>How a date by which something must be done stands to today.</summary>
public enum DueState
{
    /// <summary>There is time.</summary>
    Ahead,

    /// <summary>It comes soon.</summary>
    Soon,

    /// <summary>It is today.</summary>
    Today,

    /// <summary>It has passed.</summary>
    Over,
}

/// <summary>A date by which something must be done, seen from a day.</summary>
/// <param name="Day">The last day on which it is in time.</param>
/// <param name="State">How it stands.</param>
/// <param name="Days">Days from today, or since it passed; at least 0.</param>
public sealed record DueDate(DateOnly Day, DueState State, int Days)
{
    /// <summary>How a due date stands.</summary>
    /// <param name="day">The last day on which it is in time.</param>
    /// <param name="today">The city's day.</param>
    /// <param name="soon">Up to how many days before it is soon.</param>
    /// <param name="days">Counts days from one day to a later one, e.g. working days; calendar days when null.</param>
    public static DueDate Of(DateOnly day, DateOnly today, int soon = 3, Func<DateOnly, DateOnly, int>? days = null)
    {
        var count = days ?? ((from, to) => to.DayNumber - from.DayNumber);
        if (day < today)
        {
            return new DueDate(day, DueState.Over, count(day, today));
        }

        var left = count(today, day);
        return new DueDate(day, day == today ? DueState.Today : left <= soon ? DueState.Soon : DueState.Ahead, left);
    }
}
