using Ronghe.Columns;
using Ronghe.Time;

namespace Ronghe.Benchmarks.Scores;

/// <summary>
/// The 入户 rules of 2025 (穗府办规〔2025〕8号) written by hand for one person at a time, with the sample dates of the round: no pack, no trace, no
/// reasons. The baseline of the scorer, and a second implementation that must come to the same.
/// </summary>
internal sealed partial class HandWrittenHukou(PersonBatch persons, int[] homeChoice)
{
    /// <summary>Patents are shared among up to 20.</summary>
    public const long Unit = 232_792_560;

    private static readonly int CutOff = Day(2025, 10, 1);
    private static readonly int PermitDay = Day(2025, 11, 10);
    private static readonly int WindowFrom = Day(2020, 9, 30);
    private static readonly int OffenceFrom = Day(2020, 11, 11);
    private static readonly Time.Span Evidence = new(0, CutOff);

    private readonly FactColumn[] _columns = [.. persons.Facts.Values];
    private readonly int[] _from = new int[256];
    private readonly int[] _to = new int[256];
    private int _count;
    private bool _hope;
    private int _person;

    public long Eligibility { get; private set; }

    public long Ranking { get; private set; }

    public int MedicalMonths { get; private set; }

    public int PermitMonths { get; private set; }

    public ulong GatesFailed { get; private set; }

    public void Score(int person, bool hope)
    {
        (_person, _hope) = (person, hope);
        var basis = Home() + Insurance() + Age();
        var total = ((basis + Bonus() - Minus()) * Unit) + Patents();
        (Ranking, Eligibility) = (basis, total);
        GatesFailed = (Holds("work", -1, CutOff - 1) ? 0UL : 1) | (Born() ? 0UL : 2) | (Holds("permit", -1, PermitDay) ? 0UL : 4)
            | (Months("insurance", -1, allClasses: true) >= 48 ? 0UL : 8) | (total >= 150 * Unit ? 0UL : 16) | (Punished() ? 32UL : 0);
        Take("permit", -1);
        var since = Spells.ContinuousSince(_from.AsSpan(0, _count), _to.AsSpan(0, _count), PermitDay, 0);
        PermitMonths = since < 0 ? 0 : CivilTime.FullMonths(since, PermitDay + 1);
    }

    public bool HasUnanswered(int person)
    {
        foreach (var column in _columns)
        {
            if (column.State.AsSpan(column.Offsets[person]..column.Offsets[person + 1]).Contains(FactState.Unanswered))
            {
                return true;
            }
        }

        return false;
    }

    private int Home()
    {
        var points = 8 * Years("permit", -1);
        points += homeChoice[_person] == 0
            ? Holds("tenure", 1, CutOff - 1) ? 20 : 0
            : Math.Min(20, 5 * Years("tenure", 0b1100));
        return points + Math.Min(10, 2 * YearsMoved());
    }

    private int Insurance()
    {
        MedicalMonths = Months("insurance", 0b1100, allClasses: true);
        var years = Months("insurance", 0b10, false) / 12 + MedicalMonths / 12 + Months("insurance", 0b1_0000, false) / 12
            + Months("insurance", 0b10_0000, false) / 12 + Months("insurance", 0b100_0000, false) / 12;
        return 2 * (years + (Months("housing-fund", -1, false) / 12));
    }

    private int Age()
    {
        var age = CivilTime.AgeCompleted(persons.Birth[_person], PermitDay);
        return age < 18 ? 0 : age <= 40 ? 30 : Math.Max(0, 30 - (2 * (age - 40)));
    }

    private bool Born() => persons.Birth[_person] >= Day(1979, 1, 1);

    private int YearsMoved()
    {
        var facts = persons.Facts["residence"];
        var (known, hoped, feared) = (-1, int.MaxValue, -1);
        _count = 0;
        foreach (var i in Of(facts))
        {
            var place = facts.Division[i] / 1_000_000_000;
            if (facts.From[i] >= CutOff || place / 100 != 4401)
            {
                continue;
            }

            if (place is not (440103 or 440104 or 440105 or 440106))
            {
                Add(facts, i, facts.State[i]);
            }
            else if (facts.State[i] is FactState.Confirmed or FactState.Pledged)
            {
                known = Math.Max(known, facts.To[i]);
            }
            else if (facts.State[i] == FactState.Unanswered)
            {
                (hoped, feared) = (Math.Min(hoped, facts.To[i]), Math.Max(feared, facts.To[i]));
            }
        }

        var moved = _hope ? (known >= 0 ? known : feared < 0 ? -1 : hoped) : known < 0 ? -1 : Math.Max(known, feared);
        return moved < 0 || moved >= CutOff ? 0 : Spells.FullYearsHeld(_from.AsSpan(0, _count), _to.AsSpan(0, _count), new Time.Span(moved, CutOff));
    }

    private int Bonus() =>
        Education() + Math.Min(10, 2 * Years("work", 0b1000)) + (Holds("scarce-trade", -1, CutOff - 1) ? 10 : 0) + FrontLine()
        + Math.Min(10, 2 * Count("blood", WindowFrom)) + Math.Min(10, 2 * VolunteerYears()) + Tax() + Honours();

    private int Education()
    {
        var facts = persons.Facts["education"];
        var highest = 0;
        foreach (var i in Of(facts))
        {
            highest = facts.From[i] < CutOff && Speaks(facts.State[i]) ? Math.Max(highest, facts.Code[i]) : highest;
        }

        return highest switch { >= 4 => 30, 3 => 20, 2 => 10, _ => 0 };
    }

    private int FrontLine() => Holds("work", 4, CutOff - 1) ? 10 + Math.Min(20, 5 * Years("work", 0b1_0000)) : 0;

    private long Patents()
    {
        var facts = persons.Facts["patent"];
        var shares = 0L;
        foreach (var i in Of(facts))
        {
            var counts = facts.Code[i] == 1 && facts.Class[i] == 1 && facts.From[i] >= WindowFrom && facts.From[i] < CutOff && Speaks(facts.State[i]);
            shares += counts ? Unit / facts.Share[i] : 0;
        }

        return Math.Min(40 * Unit, 20 * shares);
    }

    private int VolunteerYears()
    {
        var facts = persons.Facts["volunteer"];
        Span<long> minutes = stackalloc long[6];
        foreach (var i in Of(facts))
        {
            if (facts.From[i] >= WindowFrom && facts.From[i] < CutOff && Speaks(facts.State[i]))
            {
                minutes[DateOnly.FromDayNumber(facts.From[i]).Year - 2020] += facts.Quantity[i];
            }
        }

        var years = 0;
        foreach (var of in minutes)
        {
            years += of >= 3000 ? 1 : 0;
        }

        return years;
    }

    private int Tax()
    {
        Span<long> fen = stackalloc long[3];
        var years = Sum("income-tax", fen);
        var paid = fen[0] + fen[1] + fen[2];
        var points = paid >= 6_000_000 ? 12 : paid >= 3_000_000 ? 8 : paid >= 1_000_000 ? 4 : 0;
        points += years == 0b111 && fen[0] > 0 && fen[1] > 0 && fen[2] > 0 ? 4 : 0;
        points += (Sum("tax-settlement", fen) & 0b100) != 0 ? 2 : 0;
        Sum("enterprise-tax", fen);
        var own = fen[0] + fen[1] + fen[2];
        return points + (own >= 20_000_000 ? 12 : own >= 10_000_000 ? 8 : own >= 5_000_000 ? 4 : 0);
    }

    /// <summary>Amounts by year 2022 to 2024; the years that have a fact as bits.</summary>
    private int Sum(string kind, Span<long> fen)
    {
        fen.Clear();
        var facts = persons.Facts[kind];
        var years = 0;
        foreach (var i in Of(facts))
        {
            var year = DateOnly.FromDayNumber(facts.From[i]).Year - 2022;
            if (year is >= 0 and <= 2 && Speaks(facts.State[i]))
            {
                years |= 1 << year;
                fen[year] += facts.Quantity[i];
            }
        }

        return years;
    }

    private int Count(string kind, int from)
    {
        var facts = persons.Facts[kind];
        var count = 0;
        foreach (var i in Of(facts))
        {
            count += facts.From[i] >= from && facts.From[i] < CutOff && Speaks(facts.State[i]) ? 1 : 0;
        }

        return count;
    }

    private bool Holds(string kind, int code, int day, int before = int.MaxValue)
    {
        var facts = persons.Facts[kind];
        foreach (var i in Of(facts))
        {
            var isCode = code < 0 || facts.Code[i] == code;
            if (isCode && facts.From[i] <= day && day < facts.To[i] && facts.From[i] < before && Speaks(facts.State[i]))
            {
                return true;
            }
        }

        return false;
    }

    private int Years(string kind, int codes)
    {
        Take(kind, codes);
        return Spells.FullYearsHeld(_from.AsSpan(0, _count), _to.AsSpan(0, _count), Evidence);
    }

    private int Months(string kind, int codes, bool allClasses)
    {
        var facts = persons.Facts[kind];
        _count = 0;
        foreach (var i in Of(facts))
        {
            var counts = (codes >> facts.Code[i] & 1) != 0 && (facts.Class[i] == 0 || (allClasses && facts.Class[i] == 3));
            if (counts)
            {
                Add(facts, i, facts.State[i]);
            }
        }

        return Spells.CalendarMonthsCovered(_from.AsSpan(0, _count), _to.AsSpan(0, _count), Evidence);
    }

    private void Take(string kind, int codes)
    {
        var facts = persons.Facts[kind];
        _count = 0;
        foreach (var i in Of(facts))
        {
            if ((codes >> facts.Code[i] & 1) != 0)
            {
                Add(facts, i, facts.State[i]);
            }
        }
    }

    private void Add(FactColumn facts, int i, FactState state)
    {
        if (Speaks(state))
        {
            (_from[_count], _to[_count]) = (facts.From[i], facts.To[i]);
            _count++;
        }
    }

    private bool Speaks(FactState state) => state is FactState.Confirmed or FactState.Pledged || (_hope && state == FactState.Unanswered);

    private bool Weighs(FactState state) => state == FactState.Confirmed || (!_hope && state == FactState.Unanswered);

    private Positions Of(FactColumn facts) => new(facts.Offsets[_person], facts.Offsets[_person + 1]);

    private static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
