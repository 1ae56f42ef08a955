using System.Xml.Linq;
using Ronghe.Feel;

namespace Ronghe.Dmn.Tests.Conformance;

/// <summary>Implicit conversions where a value meets a declared type (DMN 1.5 §10.3.2.9.4): results of decisions and functions, parameters, inputs.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("number", "\"foo\"", "null")]
    [InlineData("number", "[10]", "10")]
    [InlineData("string", "[10]", "null")]
    [InlineData("numbers", "10", "[10]")]
    [InlineData("numbers", "[1, \"a\"]", "null")]
    [InlineData("person", "{name: \"x\", age: 1}", "{name: \"x\", age: 1}")]
    [InlineData("person", "{name: \"x\", age: 1, more: 2}", "{name: \"x\", age: 1, more: 2}")]
    [InlineData("person", "{name: \"x\"}", "null")]
    [InlineData("person", "{name: \"x\", age: \"1\"}", "null")]
    [InlineData("person", "[{name: \"x\", age: null}]", "{name: \"x\", age: null}")]
    [InlineData("date and time", "date(\"2020-01-01\")", "2020-01-01T00:00:00Z")]
    [InlineData("date", "date and time(\"2020-01-01T00:00:00\")", "null")]
    [InlineData("days and time duration", "duration(\"P1Y\")", "null")]
    [InlineData("level", "\"high\"", "high")]
    [InlineData("level", "\"other\"", "null")]
    [InlineData("list<number>", "[1]", "[1]")]
    [InlineData("Any", "1", "1")]
    [InlineData("", "half(1)", "0.5")]
    [InlineData("", "half(\"1\")", "null")]
    [InlineData("", "half([1])", "0.5")]
    [InlineData("", "half()", "null")]
    [InlineData("", "half(1, 2)", "null")]
    [InlineData("", "half(a: 1)", "0.5")]
    [InlineData("", "half(b: 1)", "null")]
    [InlineData("", "word(1)", "null")]
    [InlineData("", "word([\"s\"])", "s")]
    [InlineData("", "wrong", "null")]
    public void A_value_meets_its_type(string type, string expression, string expected)
    {
        var typeRef = type.Length == 0 ? "" : new XAttribute("typeRef", type).ToString();
        var model = DmnXml.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">
              <itemDefinition name="numbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
              <itemDefinition name="level"><typeRef>string</typeRef><allowedValues><text>"low", "high"</text></allowedValues></itemDefinition>
              <itemDefinition name="person"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
              <inputData id="wrong" name="wrong"><variable name="wrong" typeRef="number"/></inputData>
              <businessKnowledgeModel id="half" name="half"><variable name="half" typeRef="number"/><encapsulatedLogic><formalParameter name="a" typeRef="number"/><literalExpression><text>a / 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
              <businessKnowledgeModel id="word" name="word"><variable name="word" typeRef="string"/><encapsulatedLogic typeRef="string"><formalParameter name="a"/><literalExpression><text>a</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
              <decision id="x" name="x"><variable name="x" {typeRef}/>
                <informationRequirement><requiredInput href="#wrong"/></informationRequirement>
                <knowledgeRequirement><requiredKnowledge href="#half"/></knowledgeRequirement><knowledgeRequirement><requiredKnowledge href="#word"/></knowledgeRequirement>
                <literalExpression><text>{new XText(expression)}</text></literalExpression></decision>
            </definitions>
            """, "t.dmn").Model!;
        var result = ConformantGraph.Of(model).Decide("x", new FeelContext(KeyValuePair.Create("wrong", (object?)"a text")));
        Assert.Equal(expected, FeelText.Of(result.Value));
    }
}
