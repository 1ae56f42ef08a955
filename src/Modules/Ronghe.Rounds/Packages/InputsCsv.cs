using Ronghe.Columns;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>The inputs of a package: one file of applicants, one of each kind of fact, ordered by application number.</summary>
internal static class InputsCsv
{
    public const string ApplicantsFile = "inputs/applicants.csv";

    private const string FactFields = "application,from,to,code,class,quantity,share,division,item,state";

    public static string FileOf(string kind) => $"inputs/{kind}.csv";

    public static void WriteApplicantsHeader(LineWriter lines, SnapshotHeader header)
    {
        lines.Add("application").Add("birth").Add("sex").Add("household");
        foreach (var choice in header.Choices)
        {
            lines.Add(choice);
        }

        lines.EndLine();
    }

    public static void WriteApplicants(LineWriter lines, ApplicantBlock block)
    {
        for (var i = 0; i < block.Count; i++)
        {
            lines.Add(block.Applications[i]).AddDay(block.Persons.Birth[i]).Add(block.Persons.Sex[i]).Add(block.Persons.Household[i]);
            foreach (var choice in block.Choices)
            {
                lines.Add(choice[i]);
            }

            lines.EndLine();
        }
    }

    public static void WriteFactsHeader(LineWriter lines)
    {
        lines.Add(FactFields);
        lines.EndLine();
    }

    public static void WriteFacts(LineWriter lines, long[] applications, FactColumn facts)
    {
        for (var i = 0; i < applications.Length; i++)
        {
            for (var f = facts.Offsets[i]; f < facts.Offsets[i + 1]; f++)
            {
                lines.Add(applications[i])
                    .AddDay(facts.From[f])
                    .AddDay(facts.To[f])
                    .Add(facts.Code[f])
                    .Add(facts.Class[f])
                    .Add(facts.Quantity[f])
                    .Add(facts.Share[f])
                    .Add(facts.Division[f])
                    .Add(facts.Item[f])
                    .Add((int)facts.State[f])
                    .EndLine();
            }
        }
    }

    /// <summary>Reads the next block of applicants; its persons have no facts yet. Null at the end.</summary>
    public static (long[] Applications, int[] Birth, byte[] Sex, long[] Household, int[][] Choices)? ReadApplicants(LineReader lines, int choices)
    {
        var (applications, birth, sex, household) = (new List<long>(), new List<int>(), new List<byte>(), new List<long>());
        var chosen = Enumerable.Range(0, choices).Select(_ => new List<int>()).ToArray();
        while (applications.Count < ApplicantBlock.Size && lines.Read())
        {
            if (lines.Fields != 4 + choices || (applications.Count > 0 && lines.Int64(0) <= applications[^1]))
            {
                throw lines.Damaged("applicant-damaged");
            }

            applications.Add(lines.Int64(0));
            birth.Add(lines.Day(1));
            sex.Add((byte)lines.Int32(2));
            household.Add(lines.Int64(3));
            for (var i = 0; i < choices; i++)
            {
                chosen[i].Add(lines.Int32(4 + i));
            }
        }

        return applications.Count == 0
            ? null
            : ([.. applications], [.. birth], [.. sex], [.. household], [.. chosen.Select(column => column.ToArray())]);
    }

    /// <summary>Reads the facts of a block's applicants; <paramref name="pending"/> says whether a line was read that belongs to a later block.</summary>
    public static FactColumn ReadFacts(LineReader lines, string kind, long[] applications, ref bool pending)
    {
        var builder = new FactColumnBuilder(kind, applications.Length);
        foreach (var application in applications)
        {
            while ((pending || lines.Read()) && lines.Int64(0) is var owner)
            {
                pending = true;
                if (owner > application)
                {
                    break;
                }

                if (owner < application)
                {
                    throw lines.Damaged("fact-without-applicant");
                }

                builder.Add(new FactRow(
                    0, lines.Day(1), lines.Day(2), lines.Int32(3), lines.Int32(4), lines.Int64(5), lines.Int32(6), lines.Int64(7), lines.Int64(8), (FactState)lines.Int32(9)));
                pending = false;
            }

            builder.EndPerson();
        }

        return builder.Build();
    }
}
