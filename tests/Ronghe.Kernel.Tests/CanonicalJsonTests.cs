using System.Text;
using System.Text.Json.Nodes;

namespace Ronghe.Kernel.Tests;

/// <summary>RFC 8785.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"x"]}""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{ "城" : "广州", "A" : -5 }""", """{"A":-5,"城":"广州"}""")]
    [InlineData("""["\u000a\u0001\"\\\/é"]""", """["\n\u0001\"\\/é"]""")]
    [InlineData("""{"\ud83d\ude00":1,"\ufb33":2}""", "{\"😀\":1,\"\ufb33\":2}")]
    public void There_is_one_form_only(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json))));

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740993")]
    [InlineData("1e3")]
    public void A_number_that_is_no_safe_integer_is_refused(string number) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse($"[{number}]")));
}
