using System.Globalization;
using System.Text;

namespace Ronghe.Access.Clients;

/// <summary>What a request says of its signature (RFC 9421, 4.1): what is covered, in order, and the parameters.</summary>
/// <param name="Label">Links it to the signature.</param>
/// <param name="Components">What is covered.</param>
/// <param name="Written">Components and parameters as they were written: they are signed so.</param>
/// <param name="Parameters">Created, expires, nonce, keyid, alg.</param>
internal sealed record SignatureInput(string Label, IReadOnlyList<string> Components, string Written, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>A parameter that is a number.</summary>
    public long? Number(string name) =>
        Parameters.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A parameter that is text; null when it is missing or empty.</summary>
    public string? Text(string name) => Parameters.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>Reads the header: exactly one signature, of components without parameters. Null for anything else.</summary>
    public static SignatureInput? Read(string header) => new FieldReader(header).Input();

    /// <summary>Reads the bytes of a signature (or digest) with a label from a dictionary of byte sequences; null when it is not the only one.</summary>
    public static byte[]? ReadBytes(string header, string label)
    {
        var reader = new FieldReader(header);
        return reader.Key() == label && reader.Take('=') && reader.Bytes() is { } bytes && reader.AtEnd ? bytes : null;
    }

    /// <summary>What is signed (RFC 9421, 2.5).</summary>
    /// <param name="valueOf">The value of a component; null when the request has none.</param>
    /// <returns>Null when a covered component is missing.</returns>
    public byte[]? Base(Func<string, string?> valueOf)
    {
        var text = new StringBuilder();
        foreach (var component in Components)
        {
            if (valueOf(component) is not { } value || value.AsSpan().ContainsAny('\r', '\n'))
            {
                return null;
            }

            text.Append(CultureInfo.InvariantCulture, $"\"{component}\": {value}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\"@signature-params\": {Written}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads as much of structured fields (RFC 9651) as signatures need.</summary>
    private sealed class FieldReader(string text)
    {
        private const int Longest = 4096;
        private int _at;

        public bool AtEnd => _at == text.Length;

        public SignatureInput? Input()
        {
            if (text.Length > Longest || Key() is not { } label || !Take('='))
            {
                return null;
            }

            var from = _at;
            if (Components() is not { } components || Parameters() is not { } parameters || !AtEnd)
            {
                return null;
            }

            return new SignatureInput(label, components, text[from..], parameters);
        }

        public string? Key()
        {
            var from = _at;
            while (_at < text.Length && (char.IsAsciiLetterLower(text[_at]) || char.IsAsciiDigit(text[_at]) || text[_at] is '_' or '-' or '.' or '*'))
            {
                _at++;
            }

            return _at > from && (char.IsAsciiLetterLower(text[from]) || text[from] == '*') ? text[from.._at] : null;
        }

        public bool Take(char expected)
        {
            if (_at >= text.Length || text[_at] != expected)
            {
                return false;
            }

            _at++;
            return true;
        }

        public byte[]? Bytes()
        {
            var end = Take(':') ? text.IndexOf(':', _at) : -1;
            if (end < 0)
            {
                return null;
            }

            var bytes = new byte[end - _at];
            var good = Convert.TryFromBase64String(text[_at..end], bytes, out var length);
            _at = end + 1;
            return good ? bytes[..length] : null;
        }

        private List<string>? Components()
        {
            var found = new List<string>();
            if (!Take('('))
            {
                return null;
            }

            while (!Take(')'))
            {
                if ((found.Count > 0 && !Take(' ')) || String() is not { } name || found.Contains(name, StringComparer.Ordinal))
                {
                    return null;
                }

                found.Add(name);
            }

            return found;
        }

        private Dictionary<string, string>? Parameters()
        {
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            while (Take(';'))
            {
                if (Key() is not { } key || !Take('=') || (String() ?? Integer()) is not { } value || !found.TryAdd(key, value))
                {
                    return null;
                }
            }

            return found;
        }

        private string? String()
        {
            if (!Take('"'))
            {
                return null;
            }

            var value = new StringBuilder();
            for (; _at < text.Length && text[_at] is >= ' ' and <= '~'; _at++)
            {
                if (text[_at] == '"')
                {
                    _at++;
                    return value.ToString();
                }

                if (text[_at] == '\\' && (++_at >= text.Length || text[_at] is not ('"' or '\\')))
                {
                    return null;
                }

                value.Append(text[_at]);
            }

            return null;
        }

        private string? Integer()
        {
            var from = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                _at++;
            }

            return _at > from && _at - from <= 15 ? text[from.._at] : null;
        }
    }
}
