namespace Ronghe.Contracts.Access;

/// <summary>How a deployment's audit ledger is witnessed.</summary>
/// <param name="Origin">Whose ledger it is: the city.</param>
/// <param name="CheckpointFolder">Where signed checkpoints are written: best a medium of another machine, or one that is written once.</param>
public sealed record AuditRules(string Origin, string CheckpointFolder);
