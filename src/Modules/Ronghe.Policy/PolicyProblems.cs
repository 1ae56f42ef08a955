using System.Globalization;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy;

/// <summary>Every refusal of the policy desk.</summary>
internal static class PolicyProblems
{
    public static Problem NotFound() => new("policy.not-found");

    public static Problem Closed(DraftState state) => new("policy.draft-closed.conflict", new Term("policy-state." + state.ToString().ToLowerInvariant()));

    public static Problem NotSubmitted() => new("policy.not-submitted.conflict");

    public static Problem NotApproved() => new("policy.not-approved.conflict");

    public static Problem OwnWork() => new("policy.own-work.forbidden");

    public static Problem Title() => new("policy.title", Draft.TitleMaxLength) { Field = "title" };

    public static Problem Version(string version) => new("policy.version-same", version) { Field = "version" };

    public static Problem Unchanged() => new("policy.unchanged");

    /// <param name="theirs">What stands there now.</param>
    /// <param name="yours">What was to be put there.</param>
    /// <param name="who">Who put there what stands there.</param>
    public static Problem CellTaken(string theirs, string yours, string who) => new("policy.cell-taken.conflict", theirs, yours, who);

    public static Problem RowGone() => new("policy.row-gone.conflict");

    public static Problem NoSuchPlace() => new("policy.no-such-place");

    public static Problem Text(int most) => new("policy.text", most);

    public static Problem NotProven(int findings, int failed, int unconfirmed) => new("policy.not-proven", findings, failed, unconfirmed);

    public static Problem BeingProven() => new("policy.being-proven.conflict");

    public static Problem BaseMoved() => new("policy.base-moved.conflict");

    public static Problem BaseDiffers(string files) => new("policy.base-differs.conflict", files);

    public static Problem TooSoon(DateOnly first) => new("policy.too-soon", first) { Field = "effective" };

    public static Problem InForce(DateOnly since) => new("policy.in-force.conflict", since);

    public static Problem Withdrawn() => new("policy.withdrawn.conflict");

    public static Problem NotLatest() => new("policy.not-latest.conflict");

    public static Problem Remark() => new("policy.remark", Draft.RemarkMaxLength) { Field = "remark" };

    public static Problem RoundThere(int year) => new("policy.round-there.conflict", year.ToString(CultureInfo.InvariantCulture)) { Field = "year" };

    public static Problem EditionThere(string edition) => new("policy.edition-there.conflict", edition) { Field = "edition" };

    public static Problem EditionName() => new("policy.edition-name") { Field = "edition" };

    public static Problem Malformed(string value) => new("policy.malformed", value);
}
