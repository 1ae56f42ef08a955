using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;

namespace Ronghe.Registry.Registrations;

/// <summary>Takes an import back for whoever sent it, who asked for it at the desk.</summary>
internal sealed class UndoWorker(ImportsDb imports, UndoRegistrations undo, IActing acting) : IJobWorker
{
    public const string JobKind = "registry.undo-import";

    public string Kind => JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var number = long.Parse(arguments, NumberStyles.None, CultureInfo.InvariantCulture);
        var by = await imports.Imports.Where(i => i.ImportNo == number).Select(i => i.By).SingleAsync(cancellation);
        return await acting.ActForAsync(by, cancellation) ?? (await undo.RunAsync(number, progress, cancellation)).Problem;
    }
}
