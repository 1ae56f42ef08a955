using Ronghe.Benchmarks;
using Ronghe.Benchmarks.Access;
using Ronghe.Benchmarks.Addresses;
using Ronghe.Benchmarks.Decisions;
using Ronghe.Benchmarks.Imports;
using Ronghe.Benchmarks.Linkage;
using Ronghe.Benchmarks.Persons;
using Ronghe.Benchmarks.Population;
using Ronghe.Benchmarks.Policies;
using Ronghe.Benchmarks.Registrations;
using Ronghe.Benchmarks.Rounds;
using Ronghe.Benchmarks.Scores;
using Ronghe.Benchmarks.Search;
using Ronghe.Benchmarks.Sites;

// One verb a benchmark; each prints a ratio against a baseline run beside it.
return args switch
{
    ["access", .. var rest] => await AccessBenchmark.RunAsync(rest),
    ["addresses", .. var rest] => AddressBenchmark.Run(rest),
    ["city", .. var rest] => await CityBenchmark.RunAsync(rest),
    ["decisions", .. var rest] => DecisionBenchmark.Run(rest),
    ["feelin", .. var rest] => FeelinBenchmark.Run(rest),
    ["linkage", .. var rest] => LinkageBenchmark.Run(rest),
    ["linkage-files", .. var rest] => FilesBenchmark.Run(rest),
    ["pages", .. var rest] => await PageBenchmark.RunAsync(rest),
    ["persons", .. var rest] => await PersonBenchmark.RunAsync(rest),
    ["policy-grid", .. var rest] => await GridBenchmark.RunAsync(rest),
    ["registrations", .. var rest] => await RegistrationBenchmark.RunAsync(rest),
    ["score", .. var rest] => await ScoreBenchmark.RunAsync(rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["population", .. var rest] => await PopulationBenchmark.RunAsync(rest),
    ["import", .. var rest] => await ImportBenchmark.RunAsync(rest),
    ["round", .. var rest] => RoundBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks VERB");
    Console.Error.WriteLine("  access [cases] [entries]   row level security, audit entries, sealing and verifying, against the same without them");
    Console.Error.WriteLine("  addresses [count] [texts] [threads]   free texts matched to standard addresses, against an exact dictionary lookup");
    Console.Error.WriteLine("  city [persons]   make and read a sample city, against writing and hashing as many bytes");
    Console.Error.WriteLine("  decisions [persons]   the points policy compiled and interpreted, against the same policy hand-written");
    Console.Error.WriteLine("  feelin [persons]   the points policy in npm feelin through Node (npm ci in benchmarks/feelin first), beside ours");
    Console.Error.WriteLine("  linkage [records]   records of one person in a city's register, against a join on equal name and birth; single records against an index");
    Console.Error.WriteLine("  linkage-files [people]   two files of Latin names with up to 10 changes a copy, against a join on the number");
    Console.Error.WriteLine("  pages [persons] [sqlite|postgres]   the list of scores over a large city, against the same rows as bare text");
    Console.Error.WriteLine("  persons [persons] [sqlite|postgres]   finding people and opening their pages, against their facts read by key");
    Console.Error.WriteLine("  population [persons] [postgres|sqlite]   persons in 20 columns, against a bare copy out of the same rows: time and memory");
    Console.Error.WriteLine("  search [persons] [sqlite|postgres] [--plans]   people found by whatever is typed, by scope, against as many facts read by key");
    Console.Error.WriteLine("  policy-grid [rows]   a large table at the policy desk: opened, a cell changed and checked, against the check alone");
    Console.Error.WriteLine("  registrations [rows] [sqlite|postgres]   people registered from a file with every check, against a bare bulk copy of the same columns");
    Console.Error.WriteLine("  score [persons] [pack]   the round of 2025 over a sample city, against the same rules hand-written");
    Console.Error.WriteLine("  import [rows]   applications from a CSV file, against a bare bulk insert of the same rows");
    Console.Error.WriteLine("  round [persons]   a round from an empty folder to a verified package: time and memory of each step");
    return 2;
}
