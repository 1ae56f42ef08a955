namespace Ronghe.Packs;

/// <summary>Reads words in two languages.</summary>
internal static class TextsReader
{
    public static PackText Pair(MapReader yaml)
    {
        var text = new PackText(yaml.Text("zh"), yaml.Text("en"));
        yaml.Find("number"); // codes carry their number beside the words
        yaml.End();
        return text;
    }

    /// <summary>Adds the words of a file; nested keys are joined by dots: indicator: {permit: {zh: …, en: …}} is indicator.permit.</summary>
    public static void Read(string file, MapNode root, FindingList findings, Dictionary<string, PackText> texts) =>
        Read(new MapReader(file, root, findings), "", texts);

    private static void Read(MapReader yaml, string prefix, Dictionary<string, PackText> texts)
    {
        foreach (var (key, inner) in yaml.NamedMaps())
        {
            var name = prefix + key.Value;
            if (!inner.Has("zh") && !inner.Has("en"))
            {
                Read(inner, name + ".", texts);
            }
            else if (!texts.TryAdd(name, Pair(inner)))
            {
                inner.Error("text.duplicate", key, name);
            }
        }
    }
}
