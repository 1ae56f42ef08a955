namespace Ronghe.Registry.Facts;

/// <summary>Persons of one batch in ascending order, with who they are; of merged people that is read later.</summary>
internal sealed class SelectedPersons(int most)
{
    private readonly long[] _person = new long[most];
    private readonly int[] _birth = new int[most];
    private readonly byte[] _sex = new byte[most];
    private readonly long[] _household = new long[most];

    public int Count { get; private set; }

    public bool IsFull => Count == most;

    public void Add(long person, (int Birth, byte Sex, long Household) who = default) =>
        (_person[Count], _birth[Count], _sex[Count], _household[Count++]) = (person, who.Birth, who.Sex, who.Household);

    /// <summary>The columns; those of a full batch are not copied.</summary>
    public (long[] Person, int[] Birth, byte[] Sex, long[] Household) ToColumns() =>
        IsFull ? (_person, _birth, _sex, _household) : (_person[..Count], _birth[..Count], _sex[..Count], _household[..Count]);
}
