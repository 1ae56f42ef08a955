using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Makes elements of the segments of the best way: joins what is one name, and names each by what stands before it.</summary>
internal static class ElementMaker
{
    /// <summary>Joins and names segments, first to last.</summary>
    public static void Make(Workspace work, List<BestWay.Step> steps, List<Piece> pieces)
    {
        pieces.Clear();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            Join(work, steps[i], pieces);
        }

        NameKinds(work, pieces);
    }

    private static void Join(Workspace work, BestWay.Step step, List<Piece> pieces)
    {
        if (step.Way == BestWay.Separator)
        {
            pieces.Add(new Piece(step.Start, step.End, Tag.Start, ElementKind.Separator, 0, 0));
            return;
        }

        var (rule, code) = step.Way >= 0 ? (work[step.Way].Rule, work[step.Way].Code) : ((ushort)0, 0L);
        if (pieces.Count > 0 && pieces[^1] is var last && last.Kind != ElementKind.Separator && IsOneName(last.Tag, step.Tag))
        {
            pieces[^1] = last with { End = step.End, Tag = step.Tag == Tag.Run ? last.Tag : Tag.Name, Rule = rule == 0 ? last.Rule : rule };
            return;
        }

        pieces.Add(new Piece(step.Start, step.End, step.Tag == Tag.Phase ? Tag.Name : step.Tag, ElementKind.Other, rule, code));
    }

    private static bool IsOneName(Tag before, Tag after) =>
        (before is Tag.Run && after is Tag.Run or Tag.Name) || (after is Tag.Phase && before is Tag.Name or Tag.Run);

    private static void NameKinds(Workspace work, List<Piece> pieces)
    {
        var before = Tag.Start;
        var (name, inside, roads) = (false, false, 0);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.Kind == ElementKind.Separator)
            {
                continue;
            }

            var again = piece.Tag is Tag.Province or Tag.City or Tag.District && (IsSaidAgain(work, pieces, i) || (piece.Tag == Tag.Province && before is Tag.City or Tag.District && i + 1 < pieces.Count && IsSaidAgain(work, pieces, i + 1)));
            var kind = again ? ElementKind.Remark : KindOf(piece.Tag, before, name, inside, roads);
            pieces[i] = piece with { Kind = kind };
            roads += piece.Tag == Tag.Road ? 1 : 0;
            inside |= piece.Tag is Tag.Building or Tag.Unit or Tag.Floor or Tag.Room;
            name |= piece.Tag is Tag.Name or Tag.Run;
            before = piece.Tag;
        }
    }

    private static ElementKind KindOf(Tag tag, Tag before, bool name, bool inside, int roads) => tag switch
    {
        Tag.Country => ElementKind.Country,
        Tag.Province => ElementKind.Province,
        Tag.City => ElementKind.City,
        Tag.District => ElementKind.District,
        Tag.Zone => ElementKind.Zone,
        Tag.Town => ElementKind.Town,
        Tag.Community => ElementKind.Community,
        Tag.Group => ElementKind.Group,
        Tag.Road => roads > 0 ? ElementKind.SubRoad : ElementKind.Road,
        Tag.Lane => ElementKind.RoadNumber,
        Tag.RoadNo => roads > 1 ? ElementKind.SubRoadNumber : ElementKind.RoadNumber,
        Tag.SubNo => ElementKind.SubNumber,
        Tag.Name or Tag.Run when inside => ElementKind.Occupant,
        Tag.Name or Tag.Run when name && before is Tag.Name or Tag.Run or Tag.Part => ElementKind.CompoundPart,
        Tag.Name or Tag.Run => ElementKind.Compound,
        Tag.Part => ElementKind.CompoundPart,
        Tag.Building => ElementKind.Building,
        Tag.Unit => ElementKind.Unit,
        Tag.Floor => ElementKind.Floor,
        Tag.Room => ElementKind.Room,
        Tag.Connector => ElementKind.Connector,
        Tag.Intersection => ElementKind.Intersection,
        Tag.Assist => ElementKind.Assist,
        Tag.Distance => ElementKind.Distance,
        Tag.Contact => ElementKind.Contact,
        Tag.Remark => ElementKind.Remark,
        _ => ElementKind.Other,
    };

    private static bool IsSaidAgain(Workspace work, List<Piece> pieces, int at)
    {
        var text = work.Plain[pieces[at].Start..pieces[at].End];
        for (var i = 0; i < at; i++)
        {
            if (pieces[i].Tag == pieces[at].Tag && work.Plain[pieces[i].Start..pieces[i].End].SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A part of the text on its way to an element.</summary>
    internal readonly record struct Piece(int Start, int End, Tag Tag, ElementKind Kind, ushort Rule, long Code);
}
