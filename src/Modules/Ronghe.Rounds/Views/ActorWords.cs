using Ronghe.Web;

namespace Ronghe.Rounds.Views;

/// <summary>Who acted, as people read it: a colleague by name, everybody else by the way they came.</summary>
internal static class ActorWords
{
    private const string Operator = "operator:";

    public static string Of(string actor, Texts texts) =>
        actor == "anonymous" ? texts["actor.anonymous"]
        : actor.StartsWith(Operator, StringComparison.Ordinal) ? texts["actor.operator", actor[Operator.Length..]]
        : actor;
}
