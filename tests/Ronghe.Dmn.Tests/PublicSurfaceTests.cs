namespace Ronghe.Dmn.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_approved() =>
        Approved.Check("tests/Ronghe.Dmn.Tests/PublicApi.approved.txt", Approved.PublicApi(typeof(DmnModel).Assembly));
}
