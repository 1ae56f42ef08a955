using Ronghe.Contracts.Access;
using Ronghe.Web;
using Ronghe.Web.Parts;

namespace Ronghe.Rounds.Views;

/// <summary>Who acted, as people read it: a colleague by name, everybody else by the way they came.</summary>
internal static class ActorWords
{
    private const string Operator = "operator:";

    public static string Of(string actor, Texts texts) =>
        actor == "anonymous" ? texts["actor.anonymous"]
        : actor.StartsWith(Operator, StringComparison.Ordinal) ? texts["actor.operator", actor[Operator.Length..]]
        : actor;

    /// <summary>An entry of the audit ledger as it is shown.</summary>
    public static Happening Happened(AuditEntry entry, Texts texts) => new(entry.At, Of(entry.Actor, texts), texts.Words("act." + entry.Act) is var words && words.StartsWith("act.", StringComparison.Ordinal) ? entry.Act : words);
}
