using Ronghe.Kernel;
using Ronghe.Sheets;

namespace Ronghe.Registry.Addresses;

/// <summary>Standard addresses from a table: an identifier and the address.</summary>
internal sealed record StandardFile(IReadOnlyList<string> Ids, IReadOnlyList<string> Addresses)
{
    private static readonly SheetLimits Limits = SheetLimits.Default with { FileBytes = 4L * 1024 * 1024 * 1024, Rows = 20_000_000 };

    private static readonly SheetColumn[] Columns =
    [
        new("id", ["编码", "地址编码", "id", "code", "编号", "标准地址编码"], Required: true),
        new("address", ["地址", "标准地址", "address", "详细地址"], Required: true),
    ];

    public static Outcome<StandardFile> Read(FileInfo source)
    {
        using var file = source.OpenRead();
        var opened = SheetReader.Open(file, Limits);
        if (opened.Problem is { } refused)
        {
            return refused;
        }

        using var sheet = opened.Value;
        if (!sheet.Read())
        {
            return sheet.Problem ?? new Problem("address.file", source.FullName);
        }

        var header = SheetHeader.Match(sheet.Row, Columns, []);
        if (header.Problem is { } wrong)
        {
            return wrong;
        }

        var (ids, addresses) = (new List<string>(), new List<string>());
        while (sheet.Read())
        {
            ids.Add(sheet.Row[header.Value["id"]].Text);
            addresses.Add(sheet.Row[header.Value["address"]].Text);
        }

        return sheet.Problem is { } broken ? broken : new StandardFile(ids, addresses);
    }
}
