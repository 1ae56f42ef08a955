namespace Ronghe.Feel;

/// <summary>A FEEL type (DMN 1.5 §10.3.2.9).</summary>
internal abstract record FeelType
{
    public static readonly FeelType Any = new SimpleFeelType("Any");

    /// <summary>Whether a value is an instance; null is one of Any and Null only.</summary>
    public abstract bool Holds(object? value);

    /// <summary>Whether every value of this type is one of the other (table 46).</summary>
    public virtual bool ConformsTo(FeelType other) => other == Any || this == other || other is RestrictedFeelType { Base: var wide } && ConformsTo(wide);

    /// <summary>The value as this type, by the implicit conversions of §10.3.2.9.4; null when it is none.</summary>
    public virtual object? Coerce(object? value)
    {
        if (value is null || Holds(value))
        {
            return value;
        }

        return value is IReadOnlyList<object?> { Count: 1 } single && Holds(single[0]) ? single[0] : null;
    }

    // Values may share parts, so that few values are many to look at.
    protected static bool Counted()
    {
        FeelRun.StepUnderWay();
        return true;
    }

    /// <summary>The type of that name, or null when it is none of the language's own.</summary>
    public static FeelType? Simple(string name) => name switch
    {
        "number" or "string" or "boolean" or "date" or "time" or "Any" or "Null" or "date and time"
            or "years and months duration" or "days and time duration" => new SimpleFeelType(name),
        "dateTime" => new SimpleFeelType("date and time"),
        "dayTimeDuration" => new SimpleFeelType("days and time duration"),
        "yearMonthDuration" => new SimpleFeelType("years and months duration"),
        "list" => new ListFeelType(Any),
        "range" => new RangeFeelType(Any),
        "context" => new ContextFeelType([]),
        "function" => new FunctionFeelType(null, Any),
        _ => null,
    };
}

internal sealed record SimpleFeelType(string Name) : FeelType
{
    public override bool Holds(object? value) => Name switch
    {
        "Any" => value is not null,
        "Null" => value is null,
        "number" => value is FeelNumber,
        "string" => value is string,
        "boolean" => value is bool,
        "date" => value is FeelDate,
        "time" => value is FeelTime,
        "date and time" => value is FeelDateTime,
        "years and months duration" => value is FeelMonths,
        _ => value is FeelDuration,
    };

    public override bool ConformsTo(FeelType other) => Name == "Null" || base.ConformsTo(other);

    public override object? Coerce(object? value)
    {
        if (Name == "Any")
        {
            return value;
        }

        return Name == "date and time" && value is FeelDate date ? FeelDateTime.StartOf(date, FeelZone.Offset(0)) : base.Coerce(value);
    }
}

internal sealed record ListFeelType(FeelType Element) : FeelType
{
    public override bool Holds(object? value) =>
        value is IReadOnlyList<object?> items && items.All(i => Element == Any || i is null || (Counted() && Element.Holds(i)));

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other is ListFeelType list && Element.ConformsTo(list.Element));

    public override object? Coerce(object? value)
    {
        if (value is not IReadOnlyList<object?> items)
        {
            return value is not null && Element.Coerce(value) is { } single ? new List<object?> { single } : null;
        }

        var coerced = items.Select(i => Counted() ? Element.Coerce(i) : null).ToList();
        return coerced.Where((c, i) => c is null && items[i] is not null).Any() ? null : coerced;
    }
}

internal sealed record RangeFeelType(FeelType Element) : FeelType
{
    public override bool Holds(object? value) =>
        value is FeelRange range && (Element == Any || (EndHolds(range.Low) && EndHolds(range.High)));

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other is RangeFeelType range && Element.ConformsTo(range.Element));

    private bool EndHolds(object? end) => end is null || Element.Holds(end);
}

internal sealed record ContextFeelType(IReadOnlyList<(string Name, FeelType Type)> Members) : FeelType
{
    public override bool Holds(object? value) =>
        value is FeelContext context && Members.All(m => context.TryGet(m.Name, out var v) && (v is null || m.Type == Any || (Counted() && m.Type.Holds(v))));

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is ContextFeelType wide
            && wide.Members.All(w => Members.Any(m => m.Name == w.Name && m.Type.ConformsTo(w.Type))));

    public override object? Coerce(object? value)
    {
        if (value is not FeelContext context)
        {
            return base.Coerce(value);
        }

        var coerced = new FeelContext(context.Entries);
        foreach (var (name, type) in Members)
        {
            var member = Counted() ? type.Coerce(context[name]) : null;
            if (member is null && context[name] is not null)
            {
                return null;
            }

            // A context conforms to a type only with all of its members (§10.3.2.9.3).
            if (!context.Has(name))
            {
                return null;
            }

            coerced.Put(name, member);
        }

        return coerced;
    }
}

/// <summary>Parameters are null for a function of any signature.</summary>
internal sealed record FunctionFeelType(IReadOnlyList<FeelType>? Parameters, FeelType Result) : FeelType
{
    public override bool Holds(object? value) => value is FeelFunction function && function.Type.ConformsTo(this);

    // Contravariant in the parameters, covariant in the result.
    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FunctionFeelType wide && (wide.Parameters is null || (Parameters is not null
            && Parameters.Count == wide.Parameters.Count
            && Parameters.Zip(wide.Parameters).All(p => p.Second.ConformsTo(p.First) || p.First == Any)
            && Result.ConformsTo(wide.Result))));
}

/// <summary>A type narrowed by a constraint, as item definitions with allowed values are.</summary>
internal sealed record RestrictedFeelType(FeelType Base, Func<object?, bool> Allows) : FeelType
{
    // `instance of` looks at the type alone; the constraint counts when a value is taken in.
    public override bool Holds(object? value) => Base.Holds(value);

    public override bool ConformsTo(FeelType other) => ReferenceEquals(this, other) || Base.ConformsTo(other);

    public override object? Coerce(object? value) => Base.Coerce(value) is { } coerced && Allows(coerced) ? coerced : null;
}
