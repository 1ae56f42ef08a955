using Ronghe.Addresses.Lattice;

namespace Ronghe.Addresses;

/// <summary>A way to write a division.</summary>
internal readonly record struct GazetteerName(string Text, Tag Tag, short Cost, long Code);
