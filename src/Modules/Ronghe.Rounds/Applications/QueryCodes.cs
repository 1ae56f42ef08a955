using System.Globalization;
using Ronghe.Data;

namespace Ronghe.Rounds.Applications;

/// <summary>
/// The query code on a receipt: ten characters without look-alikes (50 bits), made from the application by a keyed hash, so it is not
/// stored. An application is found by the blind index of the code.
/// </summary>
internal sealed class QueryCodes(FieldProtection protection)
{
    public const string CodeColumn = "rounds_application.query";
    public const string IndexColumn = "rounds_application.query_index";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    public string Of(long application)
    {
        var hash = protection.BlindIndex(CodeColumn, application.ToString(CultureInfo.InvariantCulture));
        var bits = BitConverter.ToUInt64(hash, 0);
        return string.Create(Length, bits, static (code, rest) =>
        {
            for (var i = 0; i < code.Length; i++)
            {
                code[i] = Alphabet[(int)((rest >> (5 * i)) & 31)];
            }
        });
    }

    /// <summary>The index of a code as somebody typed it: case, blanks and look-alikes do not matter.</summary>
    public byte[] IndexOf(string code) => protection.BlindIndex(IndexColumn, Normalise(code));

    private static string Normalise(string code) => new([.. code.ToUpperInvariant()
        .Where(c => c is not (' ' or '-'))
        .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', 'U' => 'V', _ => c })]);
}
