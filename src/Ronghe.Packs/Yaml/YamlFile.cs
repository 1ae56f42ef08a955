using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ronghe.Packs;

/// <summary>
/// Reads the part of YAML that packs use: one document of mappings, sequences and text. Anchors, aliases, tags and duplicate keys are refused, and
/// size and depth are limited, so that a pack from outside cannot make the reader work without end.
/// </summary>
internal static class YamlFile
{
    public const int MaxBytes = 1 << 20;

    private const int MaxDepth = 24;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The root mapping, or null after a finding.</summary>
    public static MapNode? Read(string file, byte[] content, FindingList findings)
    {
        if (content.Length > MaxBytes)
        {
            findings.Error(file, "yaml.too-large", null, content.Length, MaxBytes);
            return null;
        }

        Parser? parser = null;
        try
        {
            parser = new Parser(new StringReader(Strict.GetString(content)));
            return new Reading(file, findings, parser).Root();
        }
        catch (DecoderFallbackException)
        {
            findings.Error(file, "yaml.not-utf8", null);
        }
        catch (YamlException e)
        {
            AddSyntax(e.Start, e);
        }
        catch (InvalidOperationException e)
        {
            AddSyntax(parser?.Current?.End ?? Mark.Empty, e); // the scanner's own slip on some broken flow sequences
        }

        return null;

        void AddSyntax(Mark at, Exception e) =>
            findings.Add(new Finding("yaml.syntax", FindingSeverity.Error, file, (int)at.Line, (int)at.Column, e.InnerException?.Message ?? e.Message));
    }

    private sealed class Reading(string file, FindingList findings, Parser parser)
    {
        public MapNode? Root()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                findings.Error(file, "yaml.empty", null);
                return null;
            }

            var root = Read(0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second)
            {
                findings.Add(new Finding(
                    "yaml.many-documents", FindingSeverity.Error, file, (int)second.Start.Line, (int)second.Start.Column));
            }

            if (root is not MapNode map)
            {
                findings.Error(file, "yaml.no-mapping", root);
                return null;
            }

            return map;
        }

        private Node Read(int depth)
        {
            var at = parser.Current!;
            var (line, column) = ((int)at.Start.Line, (int)at.Start.Column);
            if (depth > MaxDepth)
            {
                throw new YamlException(at.Start, at.End, $"nested deeper than {MaxDepth}");
            }

            RefuseAnchor(at);
            switch (at)
            {
                case Scalar scalar:
                    parser.MoveNext();
                    return new TextNode(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column);
                case SequenceStart:
                    return ReadList(depth, line, column);
                case MappingStart:
                    return ReadMap(depth, line, column);
                default:
                    parser.MoveNext(); // an alias: refused above, and never followed
                    return new TextNode("", isPlain: true, line, column);
            }
        }

        private ListNode ReadList(int depth, int line, int column)
        {
            parser.MoveNext();
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(depth + 1));
            }

            return new ListNode(items, line, column);
        }

        private MapNode ReadMap(int depth, int line, int column)
        {
            parser.MoveNext();
            var entries = new List<MapEntry>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Read(depth + 1);
                var value = Read(depth + 1);
                if (key is not TextNode name)
                {
                    findings.Error(file, "yaml.key-not-text", key);
                }
                else if (!keys.Add(name.Value))
                {
                    findings.Error(file, "yaml.duplicate-key", name, name.Value);
                }
                else
                {
                    entries.Add(new MapEntry(name, value));
                }
            }

            return new MapNode(entries, line, column);
        }

        private void RefuseAnchor(ParsingEvent at)
        {
            var code = at switch
            {
                AnchorAlias => "yaml.alias",
                NodeEvent { Anchor.IsEmpty: false } => "yaml.anchor",
                NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } => "yaml.tag",
                _ => null,
            };
            if (code is not null)
            {
                findings.Add(new Finding(code, FindingSeverity.Error, file, (int)at.Start.Line, (int)at.Start.Column));
            }
        }
    }
}
