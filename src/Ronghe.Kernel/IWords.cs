namespace Ronghe.Kernel;

/// <summary>An argument of a <see cref="Problem"/> that brings its own words in every language, such as a sentence of a policy pack.</summary>
public interface IWords
{
    /// <summary>The words in a language: Chinese for <c>zh</c>, English for anything else.</summary>
    string In(string language);
}
