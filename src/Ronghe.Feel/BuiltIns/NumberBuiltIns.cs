namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.5.</summary>
internal static class NumberBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        AddRounding(table);
        table.Add("abs(n: number)", "The number without its sign.", "abs(-10)", "10", (_, a) => Abs(Number(a[0])));
        table.Add("abs(n: duration)", "The duration without its sign.", """abs(@"-PT5H")""", "PT5H", (_, a) => AbsDuration(a[0]!));
        table.Add("modulo(dividend: number, divisor: number)", "What is left after dividing; it has the sign of the divisor.", "modulo(-12, 5)", "3",
            (run, a) => FeelMath.Modulo(Number(a[0]), Number(a[1])) ?? run.Null("feel.no-result"));
        table.Add("sqrt(number: number)", "The square root; null below 0.", "sqrt(16)", "4",
            (run, a) => FeelMath.SquareRoot(Number(a[0])) ?? run.Null("feel.no-result"));
        table.Add("log(number: number)", "The natural logarithm; null for 0 and below.", "decimal(log(10), 6)", "2.302585",
            (run, a) => FeelNumber.FromDouble(Math.Log(Number(a[0]).ToDouble())) ?? run.Null("feel.no-result"));
        table.Add("exp(number: number)", "e to the given power.", "decimal(exp(5), 4)", "148.4132",
            (run, a) => FeelNumber.FromDouble(Math.Exp(Number(a[0]).ToDouble())) ?? run.Null("feel.no-result"));
        table.Add("odd(number: number)", "Whether a whole number is odd; null for a fraction.", "odd(5)", "true", (run, a) => Parity(run, a[0], even: false));
        table.Add("even(number: number)", "Whether a whole number is even; null for a fraction.", "even(2)", "true", (run, a) => Parity(run, a[0], even: true));
    }

    private static void AddRounding(BuiltInTable table)
    {
        Scaled(table, "decimal", Rounding.HalfEven, "Rounds to a number of places, halves to the even digit.", "decimal(2.5, 0)", "2");
        Scaled(table, "round up", Rounding.Up, "Rounds away from 0.", "round up(5.5, 0)", "6");
        Scaled(table, "round down", Rounding.Down, "Rounds towards 0.", "round down(-5.5, 0)", "-5");
        Scaled(table, "round half up", Rounding.HalfUp, "Rounds to the nearest, halves away from 0.", "round half up(-2.5, 0)", "-3");
        Scaled(table, "round half down", Rounding.HalfDown, "Rounds to the nearest, halves towards 0.", "round half down(5.5, 0)", "5");
        Optional(table, "floor", Rounding.Floor, "The largest number with so many places (0 by default) that is not above n.", "floor(-1.5)", "-2");
        Optional(table, "ceiling", Rounding.Ceiling, "The smallest number with so many places (0 by default) that is not below n.", "ceiling(-1.56, 1)", "-1.5");
    }

    private static void Scaled(BuiltInTable table, string name, Rounding way, string summary, string example, string result) =>
        table.Add($"{name}(n: number, scale: number)", summary, example, result, (run, a) => Round(run, Number(a[0]), Number(a[1]), way));

    private static void Optional(BuiltInTable table, string name, Rounding way, string summary, string example, string result)
    {
        table.Add($"{name}(n: number)", summary, example, result, (run, a) => Round(run, Number(a[0]), FeelNumber.Zero, way));
        table.Add($"{name}(n: number, scale: number)", summary, example, result, (run, a) => Round(run, Number(a[0]), Number(a[1]), way));
    }

    private static object? Round(FeelRun run, FeelNumber number, FeelNumber scale, Rounding way) =>
        FeelMath.Round(scale, 0, Rounding.Down)?.ToLong() is { } places && places is >= -6111 and <= 6176
            ? FeelMath.Round(number, (int)places, way)
            : run.Null("feel.scale");

    private static object? Parity(FeelRun run, object? value, bool even) =>
        FeelMath.Modulo(Number(value), 2) is { IsWhole: true } rest ? (rest.Sign == 0) == even : run.Null("feel.no-result");

    internal static FeelNumber Number(object? value) => (FeelNumber)value!;

    private static FeelNumber Abs(FeelNumber number) => number.Sign < 0 ? -number : number;

    private static object AbsDuration(object value) => value switch
    {
        FeelMonths months => new FeelMonths(Math.Abs(months.Months)),
        _ => new FeelDuration(Int128.Abs(((FeelDuration)value).Nanoseconds)),
    };
}
