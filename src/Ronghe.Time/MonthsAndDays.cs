namespace Ronghe.Time;

/// <summary>Time held in whole months and the days that complete none. The days may exceed 31: they are never turned into months.</summary>
/// <param name="Months">Whole months, at least 0.</param>
/// <param name="Days">Days beside them, at least 0.</param>
public readonly record struct MonthsAndDays(int Months, int Days);
