using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>What whoever is signed in keeps about a list: named questions, and how they like it shown. Nobody sees another's.</summary>
public interface IListViews
{
    /// <summary>The most views of one list that one account keeps.</summary>
    const int Most = 20;

    /// <summary>The longest name, in characters.</summary>
    const int NameMaxLength = 40;

    /// <summary>The longest question, in characters.</summary>
    const int QueryMaxLength = 2_000;

    /// <summary>What is kept about a list; null when nobody is signed in.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<KeptList?> ReadAsync(string list, CancellationToken cancellation);

    /// <summary>Keeps a question under a name; one of the same name is replaced.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="name">The view's name.</param>
    /// <param name="query">The query of the address, without its question mark.</param>
    /// <param name="usual">Whether the list opens with it from now on.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when it is kept.</returns>
    Task<Problem?> SaveAsync(string list, string? name, string query, bool usual, CancellationToken cancellation);

    /// <summary>Gives a view another name.</summary>
    Task<Problem?> RenameAsync(string list, long view, string? name, CancellationToken cancellation);

    /// <summary>Forgets a view.</summary>
    Task<Problem?> RemoveAsync(string list, long view, CancellationToken cancellation);

    /// <summary>Opens the list with a view from now on; null opens it as it is.</summary>
    Task<Problem?> MakeUsualAsync(string list, long? view, CancellationToken cancellation);

    /// <summary>Keeps how the list is shown: rows per page, columns, density.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="how">As a query, e.g. <c>size=20&amp;hide=id-number&amp;dense=1</c>.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<Problem?> KeepAsync(string list, string how, CancellationToken cancellation);
}

/// <summary>What an account keeps about a list.</summary>
/// <param name="Views">The views, by name.</param>
/// <param name="How">How it is shown, as a query; empty when nothing was chosen.</param>
public sealed record KeptList(IReadOnlyList<KeptView> Views, string How);

/// <summary>A named question of a list.</summary>
/// <param name="Id">By which it is named.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">What was asked, as the query of an address.</param>
/// <param name="Usual">Whether the list opens with it.</param>
public sealed record KeptView(long Id, string Name, string Query, bool Usual);
