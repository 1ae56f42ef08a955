namespace Ronghe.Packs;

/// <summary>A reading bound to the dates of a round. Thread-safe: what changes lives in the <see cref="Evaluation"/>.</summary>
internal abstract class BoundReading
{
    /// <summary>What no value of any type can be: a fact that the operator cannot measure (a share among nobody). Lies outside every domain.</summary>
    public const long Unmeasurable = long.MinValue;

    /// <summary>The facts it looks at; null for scalars and choices.</summary>
    public FactSelector? Selector { get; private set; }

    /// <summary>Sets the facts it looks at; called once, before the reading is shared.</summary>
    public BoundReading Of(FactSelector selector)
    {
        Selector = selector;
        return this;
    }

    /// <summary>The value for the person under way; leaves the facts used in <see cref="Evaluation.Used"/>.</summary>
    public long Evaluate(Evaluation on)
    {
        if (Selector is null)
        {
            on.Used.Clear();
        }
        else
        {
            Selector.Select(on, on.Used);
        }

        return Measure(on);
    }

    /// <summary>Why a fact that was selected and then not used does not count.</summary>
    public virtual FactExclusion WhyUnused => FactExclusion.Superseded;

    /// <summary>Measures what was selected into <see cref="Evaluation.Used"/>; takes out of it what did not count.</summary>
    protected abstract long Measure(Evaluation on);
}
