namespace Ronghe.Benchmarks.Decisions;

/// <summary>The persons of the benchmark policy, drawn by a 32-bit hash of person and field.</summary>
internal static class PolicyPersons
{
    public static long[][] Draw(int persons)
    {
        var columns = Enumerable.Range(0, 11).Select(_ => new long[persons]).ToArray();
        for (var i = 0; i < persons; i++)
        {
            uint Field(uint f) => Hash((uint)i, f);
            columns[0][i] = 16 + (Field(0) % 60);
            columns[1][i] = Field(1) % 7;
            columns[2][i] = Field(2) % 5;
            columns[3][i] = Field(3) % 7;
            columns[4][i] = Field(4) % 31;
            columns[5][i] = Field(5) % 36;
            columns[6][i] = Field(6) % 601;
            columns[7][i] = Field(7) % 41;
            columns[8][i] = Field(8) % 20 == 0 ? 1 + (Field(9) % 3) : 0;
            columns[9][i] = Field(10) % 12 == 0 ? 1 : 0;
            columns[10][i] = Field(11) % 100 == 0 ? 1 : 0;
        }

        return columns;
    }

    private static uint Hash(uint person, uint field)
    {
        var x = unchecked((person * 16) + field + 0x9E3779B9);
        x ^= x >> 16;
        x = unchecked(x * 0x85EBCA6B);
        x ^= x >> 13;
        x = unchecked(x * 0xC2B2AE35);
        return x ^ (x >> 16);
    }
}
