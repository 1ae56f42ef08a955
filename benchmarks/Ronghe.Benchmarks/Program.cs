using Ronghe.Benchmarks;

// One verb a benchmark; each prints a ratio against a baseline run beside it.
return args switch
{
    ["city", .. var rest] => await CityBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks VERB");
    Console.Error.WriteLine("  city [persons]   make and read a sample city, against writing and hashing as many bytes");
    return 2;
}
