using Ronghe.Benchmarks;
using Ronghe.Benchmarks.Decisions;

// One verb a benchmark; each prints a ratio against a baseline run beside it.
return args switch
{
    ["city", .. var rest] => await CityBenchmark.RunAsync(rest),
    ["decisions", .. var rest] => DecisionBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks VERB");
    Console.Error.WriteLine("  city [persons]   make and read a sample city, against writing and hashing as many bytes");
    Console.Error.WriteLine("  decisions [persons]   the points policy compiled and interpreted, against the same policy hand-written");
    return 2;
}
