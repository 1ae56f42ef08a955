using System.Collections.Concurrent;
using Ronghe.Kernel;

namespace Ronghe.Web.Gallery.Tutorial;

/// <summary>A book of an invented lending library.</summary>
internal sealed record Book(long Number, string Title, string State, DateOnly Due, string? Borrower = null);

/// <summary>The books; a module keeps such things in its tables and changes them through use cases.</summary>
internal sealed class Books
{
    private readonly ConcurrentDictionary<long, Book> _books = new(Enumerable.Range(1, 60)
        .Select(i => new Book(i, $"示例图书 {i}", i % 4 == 0 ? "lent" : "in", new DateOnly(2025, 12, 1).AddDays(i))).ToDictionary(b => b.Number));

    public IReadOnlyList<Book> All => [.. _books.Values.OrderBy(b => b.Number)];

    public Book? Find(long number) => _books.GetValueOrDefault(number);

    public Problem? Lend(Book book, string? borrower, DateOnly due) =>
        book.State == "in" && _books.TryUpdate(book.Number, book with { State = "lent", Due = due, Borrower = borrower }, book) ? null : new Problem("gallery.lent");
}
