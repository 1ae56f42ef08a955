namespace Ronghe.Rounds.Imports;

/// <summary>What every import goes through, whatever it brings.</summary>
internal sealed record ImportSteps(PersonMatch Persons, ErrorWorkbook Errors, ImportWords Words);
