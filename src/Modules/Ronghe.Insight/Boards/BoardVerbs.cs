using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Insight.Kiosks;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Insight.Boards;

/// <summary><c>ronghe board …</c>: the boards of the city and the screens that show them.</summary>
internal sealed class BoardVerbs(IVerbHost host)
{
    public Command Build() => new("board", "Boards (大屏): list, check, kiosks") { List(), Check(), Kiosk(), Kiosks(), End() };

    private Command List() => Verb("list", "The boards of the city's pack", (services, output, _) =>
    {
        var boards = services.GetRequiredService<BoardShelf>().All.ToList();
        boards.ForEach(b => output.Say("verb.board.row", b.Name, b.Title.Said, b.Widgets.Count));
        output.Result(boards.Select(b => new { b.Name, title = b.Title.Said, widgets = b.Widgets.Count }));
        return Task.FromResult(0);
    });

    private Command Check() => Verb("check", "Whether every board can be read, fits its wall and names figures that there are", (services, output, _) =>
    {
        var wrong = services.GetRequiredService<BoardShelf>().Check(services.GetServices<IFigures>());
        foreach (var problem in wrong)
        {
            output.Refuse(problem);
        }

        output.Say("verb.board.checked", services.GetRequiredService<BoardShelf>().All.Count(), wrong.Count);
        output.Result(new { boards = services.GetRequiredService<BoardShelf>().All.Count(), wrong = wrong.Count });
        return Task.FromResult(wrong.Count == 0 ? 0 : 1);
    });

    private Command Kiosk()
    {
        var board = new Argument<string>("board") { Description = "The board's name, as ronghe board list shows it" };
        var label = new Option<string>("--label") { Description = "Where the screen hangs", Required = true };
        var kiosk = new Command("kiosk", "Let a screen show one board: prints the address to open on it, once") { board, label };
        kiosk.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var outcome = await services.GetRequiredService<KioskDesk>().MakeAsync(parsed.GetRequiredValue(board), parsed.GetRequiredValue(label), stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.board.kiosk", outcome.Value.Kiosk.PublicId, outcome.Value.Path);
            output.Result(KioskJson.Of(outcome.Value.Kiosk, outcome.Value.Path));
            return 0;
        }, cancellation));
        return kiosk;
    }

    private Command Kiosks() => Verb("kiosks", "Screens that may show a board", async (services, output, stop) =>
    {
        var kiosks = await services.GetRequiredService<KioskDesk>().ListAsync(stop);
        foreach (var kiosk in kiosks)
        {
            output.Say("verb.board.kiosk-row", kiosk.PublicId, kiosk.Board, kiosk.Label, kiosk.MadeAt);
        }

        output.Result(kiosks.Select(k => KioskJson.Of(k)));
        return 0;
    });

    private Command End()
    {
        var id = new Argument<Guid>("kiosk") { Description = "Its id, as ronghe board kiosks shows it" };
        var end = new Command("end-kiosk", "End a screen's leave") { id };
        end.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var outcome = await services.GetRequiredService<KioskDesk>().EndAsync(parsed.GetRequiredValue(id), stop);
            if (outcome.Problem is { } problem)
            {
                return output.Refuse(problem);
            }

            output.Say("verb.board.ended", outcome.Value.Label);
            output.Result(KioskJson.Of(outcome.Value));
            return 0;
        }, cancellation));
        return end;
    }

    private Command Verb(string name, string description, Func<IServiceProvider, VerbOutput, CancellationToken, Task<int>> run)
    {
        var verb = new Command(name, description);
        verb.SetAction((parsed, cancellation) => host.RunAsync(parsed, run, cancellation));
        return verb;
    }
}
