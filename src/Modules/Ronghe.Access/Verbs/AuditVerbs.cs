using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Crypto;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Verbs;

/// <summary><c>ronghe audit …</c>: the ledger as an auditor or a court takes it into the hand.</summary>
internal sealed class AuditVerbs(IVerbHost host)
{
    private readonly Option<FileInfo?> _key = new("--key") { Description = "The public key (PEM) that checkpoints must be signed with; the deployment's own when left out" };

    public Command Build() => new("audit", "The audit ledger: seal, verify, prove") { Seal(), Verify(), Proof(), Check() };

    private Command Seal()
    {
        var seal = new Command("seal", "Seal what waits now; a running site does so every second");
        seal.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            long entries = 0;
            while (await services.GetRequiredService<Sealer>().SealAsync(stop) is > 0 and var now)
            {
                entries += now;
                services.GetRequiredService<AccessDb>().Forget();
                await output.ReportAsync("step.audit-seal", entries, 0, stop);
            }

            await output.EndLineAsync();
            output.Say("verb.audit.sealed", entries);
            output.Result(new { entries });
            return 0;
        }, cancellation));
        return seal;
    }

    private Command Verify()
    {
        var notes = new Option<FileInfo?>("--checkpoints") { Description = "A file of checkpoints that was kept elsewhere; the deployment's own when left out" };
        var verify = new Command("verify", "Check every entry, its place in the tree and every signed checkpoint; names the first that is wrong") { notes, _key };
        verify.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            using var key = KeyOf(parsed.GetValue(_key)) ?? services.GetRequiredService<AuditKey>().Public();
            var witnessed = parsed.GetValue(notes) is { } file
                ? [.. Witness.NotesOf(await File.ReadAllTextAsync(file.FullName, stop))]
                : await services.GetRequiredService<Witness>().ReadAsync(stop);
            var report = await services.GetRequiredService<LedgerVerifier>().RunAsync(key, witnessed, output, stop);
            await output.EndLineAsync();
            if (report.Fault is { } fault)
            {
                return output.Refuse(fault);
            }

            output.Say("verb.audit.verified", report.Entries, report.Checkpoints, report.Waiting);
            output.Result(new { report.Entries, report.Checkpoints, report.Waiting });
            return 0;
        }, cancellation));
        return verify;
    }

    private Command Proof()
    {
        var entry = new Argument<string>("entry") { Description = "The entry's name: 32 hexadecimal digits" };
        var proof = new Command("proof", "Write the proof that an entry stands in the ledger") { entry };
        proof.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var outcome = await services.GetRequiredService<ProofMaker>().MakeAsync(parsed.GetRequiredValue(entry), stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            await output.Output.WriteLineAsync(JsonSerializer.Serialize(outcome.Value, JsonSerializerOptions.Web));
            return 0;
        }, cancellation));
        return proof;
    }

    private Command Check()
    {
        var file = new Argument<FileInfo>("proof") { Description = "A proof as audit proof or the audit page wrote it" };
        var key = new Option<FileInfo>("--key") { Description = "The public key (PEM) of the deployment", Required = true };
        var check = new Command("check", "Check a proof without any database") { file, key };
        check.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            using var publicKey = KeyOf(parsed.GetRequiredValue(key));
            var proof = InclusionProof.Read(await File.ReadAllTextAsync(parsed.GetRequiredValue(file).FullName, stop));
            var problem = proof is null || publicKey is null ? new Problem("proof.unreadable") : proof.Check(publicKey);
            if (problem is not null)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.audit.proved", proof!.Leaf, CheckpointNote.Read(proof.Checkpoint)!.At);
            return 0;
        }, cancellation));
        return check;
    }

    private static IVerifyingKey? KeyOf(FileInfo? file) => file is null ? null : CryptoSuites.ReadVerifyingKey(File.ReadAllText(file.FullName));
}
