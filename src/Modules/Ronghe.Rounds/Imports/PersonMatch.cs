using System.Text;
using Ronghe.Contracts.Registry;
using Ronghe.Imports;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Imports;

/// <summary>Finds who rows are about. Nobody becomes a person by standing in a file.</summary>
internal sealed class PersonMatch(IPersons persons)
{
    public const string Purpose = "import";

    public async Task MatchAsync(ImportChunk chunk, CancellationToken cancellation)
    {
        chunk.Persons = await persons.FindByIdNumberAsync([.. chunk.Drafts.Cast<PersonDraft>().Select(d => d.IdNumber)], cancellation);
        var names = await NamesAsync(chunk, cancellation);
        foreach (var draft in chunk.Drafts.Cast<PersonDraft>())
        {
            if (!chunk.Persons.TryGetValue(draft.IdNumber, out var person))
            {
                chunk.Refuse(new RowProblem(draft.Line, -1, new Problem("application.person-unknown")));
            }
            else if (draft.Name is { } name && Fold(name) != Fold(names[person]))
            {
                chunk.Refuse(new RowProblem(draft.Line, -1, new Problem("import.name-differs")));
            }
        }
    }

    private async Task<Dictionary<long, string>> NamesAsync(ImportChunk chunk, CancellationToken cancellation)
    {
        var named = chunk.Drafts.Cast<PersonDraft>().Where(d => d.Name is not null && chunk.Persons.ContainsKey(d.IdNumber)).Select(d => chunk.Persons[d.IdNumber]);
        var names = new Dictionary<long, string>();
        await foreach (var identity in persons.ReadAsync([.. named.Distinct()], Purpose, cancellation))
        {
            names[identity.Person] = identity.Name;
        }

        return names;
    }

    /// <summary>Names are the same when they differ only in width, case, white space, or which of the middle dots is used.</summary>
    public static string Fold(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC)
        .Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))
        .Select(c => c is '•' or '・' or '‧' or '⋅' or '.' ? '·' : char.ToUpperInvariant(c)));
}

/// <summary>A row about somebody.</summary>
internal abstract record PersonDraft(int Line, string IdNumber, string? Name) : RowDraft(Line);
