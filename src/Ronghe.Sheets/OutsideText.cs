namespace Ronghe.Sheets;

/// <summary>Plain text files from outside: UTF-8 with or without a mark, UTF-16 with a mark, else GB18030.</summary>
public static class OutsideText
{
    /// <summary>Opens a file for reading. A byte that does not fit the encoding throws <see cref="System.Text.DecoderFallbackException"/> when it is come to.</summary>
    /// <param name="file">The content; it can seek and stays open.</param>
    public static StreamReader Open(Stream file)
    {
        var (encoding, _) = CsvEncoding.Detect(file);
        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
    }
}
