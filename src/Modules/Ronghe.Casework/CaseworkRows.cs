using Ronghe.Data;

namespace Ronghe.Casework;

/// <summary>Brings answers under new versions of their key.</summary>
internal sealed class AnswerRows(CaseworkDb db, FieldProtection protection) : SealedTable(db, protection, "casework_answer", "answer_no", [new SealedColumn("value")]);

/// <summary>Brings steps under new versions of their key.</summary>
internal sealed class StepRows(CaseworkDb db, FieldProtection protection) : SealedTable(db, protection, "casework_step", "step_no", [new SealedColumn("text"), new SealedColumn("answers")]);

/// <summary>Brings ratings under new versions of their key.</summary>
internal sealed class RatingRows(CaseworkDb db, FieldProtection protection) : SealedTable(db, protection, "casework_rating", "filing_no", [new SealedColumn("text"), new SealedColumn("follow")]);
