using Ronghe.Columns;

namespace Ronghe.Benchmarks.Scores;

/// <content>Honours and what counts against the person.</content>
internal sealed partial class HandWrittenHukou
{
    private int Honours()
    {
        var facts = persons.Facts["honour"];
        Span<int> merits = stackalloc int[9];
        var points = 0;
        foreach (var i in Of(facts))
        {
            if (facts.From[i] >= CutOff || !Speaks(facts.State[i]))
            {
                continue;
            }

            if (facts.Code[i] <= 4)
            {
                points += Working(facts.From[i]) && !Outdone(facts, i) ? facts.Code[i] switch { 4 => 30, 3 => 20, 2 => 10, _ => 5 } : 0;
            }
            else
            {
                merits[facts.Code[i]] += Repeated(facts, i) ? 0 : 1;
            }
        }

        return points + (30 * merits[5]) + Merit(merits[6], 20, 5) + Merit(merits[7], 10, 2) + Merit(merits[8], 5, 1);
    }

    private static int Merit(int times, int first, int more) => times == 0 ? 0 : first + (more * (times - 1));

    private bool Outdone(FactColumn facts, int honour)
    {
        foreach (var i in Of(facts))
        {
            var same = i != honour && facts.Item[i] == facts.Item[honour] && facts.Item[i] != 0 && facts.Code[i] <= 4;
            var above = facts.Code[i] > facts.Code[honour] || (facts.Code[i] == facts.Code[honour] && i < honour);
            if (same && above && facts.From[i] < CutOff && Speaks(facts.State[i]) && Working(facts.From[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Repeated(FactColumn facts, int honour)
    {
        foreach (var i in Of(facts))
        {
            var same = i < honour && facts.Item[i] == facts.Item[honour] && facts.Item[i] != 0 && facts.Code[i] == facts.Code[honour];
            if (same && Speaks(facts.State[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Working(int day) => Holds("work", -1, day, before: CutOff);

    private int Minus()
    {
        var credit = persons.Facts["credit-record"];
        var records = 0;
        foreach (var i in Of(credit))
        {
            records += IsRecord(credit, i) && !Said(credit, i, i) ? 1 : 0;
        }

        return 10 * (records + Offences("tax-evasion", credit) + Offences("public-order-penalty", credit));
    }

    private int Offences(string kind, FactColumn credit)
    {
        var facts = persons.Facts[kind];
        var acts = 0;
        foreach (var i in Of(facts))
        {
            acts += IsOffence(facts, i) && !Said(facts, i, i) && !Recorded(credit, facts.Item[i]) ? 1 : 0;
        }

        return acts;
    }

    private bool Recorded(FactColumn credit, long act)
    {
        foreach (var i in Of(credit))
        {
            if (act != 0 && credit.Item[i] == act && IsRecord(credit, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an earlier fact that counts says the same act.</summary>
    private bool Said(FactColumn facts, int fact, int before)
    {
        for (var i = facts.Offsets[_person]; i < before; i++)
        {
            var counts = facts.Kind == "credit-record" ? IsRecord(facts, i) : IsOffence(facts, i);
            if (counts && facts.Item[i] != 0 && facts.Item[i] == facts.Item[fact])
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRecord(FactColumn facts, int i) => facts.From[i] < CutOff && facts.To[i] > CutOff - 1 && Weighs(facts.State[i]);

    private bool IsOffence(FactColumn facts, int i) => facts.From[i] >= OffenceFrom && facts.From[i] <= PermitDay && Weighs(facts.State[i]);

    private bool Punished()
    {
        var facts = persons.Facts["criminal-punishment"];
        foreach (var i in Of(facts))
        {
            if (IsOffence(facts, i))
            {
                return true;
            }
        }

        return false;
    }
}
