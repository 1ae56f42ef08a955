// entry point: one verb a benchmark
Console.Error.WriteLine("usage: benchmarks VERB");
return 2;
