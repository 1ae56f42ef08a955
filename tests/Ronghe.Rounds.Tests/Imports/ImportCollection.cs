namespace Ronghe.Rounds.Tests.Imports;

/// <summary>The tests of imports and of single scores share one small city on each database.</summary>
[CollectionDefinition(Name)]
public sealed class ImportCollection : ICollectionFixture<ImportWorld>
{
    public const string Name = "imports";
}
