namespace Ronghe.Linkage.Blocking;

/// <summary>What a pass did.</summary>
/// <param name="Name">Its fields and features.</param>
/// <param name="Blocks">Blocks of two records or more that were used.</param>
/// <param name="Pairs">Pairs inside them; a pair may be in several passes.</param>
/// <param name="CutBlocks">Blocks that were left out because they were too large.</param>
/// <param name="CutRecords">Records of those.</param>
/// <param name="CutPairs">Pairs that were not looked at for that reason, unless another pass brought them.</param>
public sealed record BlockReport(string Name, long Blocks, double Pairs, long CutBlocks, long CutRecords, double CutPairs);
