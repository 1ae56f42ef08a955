using Ronghe.Linkage.Blocking;
using Ronghe.Linkage.Estimating;
using Ronghe.Linkage.Linking;

namespace Ronghe.Linkage;

/// <summary>Links the records of a table: of one file with each other, or of two files across.</summary>
public static class Linker
{
    /// <summary>Pairs less probable than this are not kept, not even as alternatives. Where every record has one partner at most, unlikely ones are asked for too.</summary>
    public const double LeastKept = 0.001;

    private const double LeastOfPartners = 1e-6;

    /// <summary>Learns a model from a table, without examples.</summary>
    /// <param name="table">At least two records (one in each file).</param>
    /// <param name="options">Seed and limits.</param>
    public static LinkageModel Train(RecordTable table, LinkageOptions options)
    {
        table.Flush();
        var plan = new BlockPlanner(table, options).Plan();
        return new Trainer(table, options).Train(plan, new Candidates(table, plan, options));
    }

    /// <summary>Learns a model and links by it.</summary>
    /// <inheritdoc cref="Train" path="/param"/>
    public static LinkageResult Run(RecordTable table, LinkageOptions options)
    {
        table.Flush();
        var plan = new BlockPlanner(table, options).Plan();
        var candidates = new Candidates(table, plan, options);
        return Link(table, new Trainer(table, options).Train(plan, candidates), candidates, options);
    }

    /// <summary>Links by a model that was learned before, from this table or from one like it.</summary>
    /// <param name="table">Records with the model's schema.</param>
    /// <param name="model">What was learned.</param>
    /// <param name="options">Threshold and limits.</param>
    public static LinkageResult Link(RecordTable table, LinkageModel model, LinkageOptions options)
    {
        table.Flush();
        return Link(table, model, new Candidates(table, model.Plan, options), options);
    }

    private static LinkageResult Link(RecordTable table, LinkageModel model, Candidates candidates, LinkageOptions options)
    {
        var (pairs, compared) = new Matcher(table, model, candidates, options)
            .Run(Math.Min(table.SecondFrom is not null && options.OneToOne ? LeastOfPartners : LeastKept, options.Threshold));
        return new LinkageResult(table, model, pairs, compared, candidates.IsWhole, candidates.Reports, options);
    }
}
