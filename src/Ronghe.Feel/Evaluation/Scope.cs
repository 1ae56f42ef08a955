namespace Ronghe.Feel;

/// <summary>What names mean at a point of an evaluation: a chain of frames, the innermost first.</summary>
internal sealed class Scope
{
    private readonly Scope? parent;
    private readonly string? name;
    private readonly object? value;
    private readonly FeelContext? context;

    private Scope(Scope? parent, string? name, object? value, FeelContext? context) =>
        (this.parent, this.name, this.value, this.context) = (parent, name, value, context);

    public static Scope Of(FeelContext context) => new(null, null, null, context);

    public Scope With(string newName, object? newValue) => new(this, newName, newValue, null);

    public Scope With(FeelContext members) => new(this, null, null, members);

    public bool TryFind(string wanted, out object? found)
    {
        for (var scope = this; scope is not null; scope = scope.parent)
        {
            if (scope.name is not null)
            {
                if (string.Equals(scope.name, wanted, StringComparison.Ordinal))
                {
                    found = scope.value;
                    return true;
                }
            }
            else if (scope.context!.TryGet(wanted, out found))
            {
                return true;
            }
        }

        return BuiltIns.BuiltInCatalogue.Functions.TryGetValue(wanted, out var function) ? Found(function, out found) : Found(null, out found);
    }

    private static bool Found(FeelFunction? function, out object? found)
    {
        found = function;
        return function is not null;
    }
}
