using System.Text.Json;
using System.Text.Json.Serialization;
using Ronghe.Contracts.Access;
using Ronghe.Crypto;
using Ronghe.Data;
using Ronghe.Intake.Scanning;
using Ronghe.Web;

namespace Ronghe.Host;

/// <summary>What a data folder says of itself, in <c>deployment.json</c>.</summary>
/// <param name="Sample">True for a demonstration: sample identity numbers only.</param>
/// <param name="City">The pack that this deployment runs.</param>
/// <param name="Postgres">A PostgreSQL connection string; null for the embedded database.</param>
/// <param name="Passwords">The password policy; null for <c>djbh3</c>, or <c>asvs</c> on a sample deployment.</param>
/// <param name="SecondFactor">Whether staff need a second factor; null for yes, or no on a sample deployment. A real one cannot do without.</param>
/// <param name="Passkeys">The site that passkeys are made for; null for none, or <c>localhost</c> on a sample deployment.</param>
/// <param name="Messages">How messages get to phones; null for not at all, or into files beside the data on a sample deployment.</param>
/// <param name="Identity">The city's unified identity; null for none.</param>
/// <param name="Checkpoints">Where signed checkpoints of the audit ledger go; null for a folder beside the data, which is no witness.</param>
/// <param name="PostgresOwner">A connection string of the role that owns the tables; null when <paramref name="Postgres"/> is that role too.</param>
/// <param name="Suite">The suite of keys made from now on: <c>intl</c> when null, or <c>gm</c> (国密).</param>
/// <param name="LeakedPasswords">A file of SHA-1 hashes of leaked passwords in their order, in the data folder or by its full path; null for none.</param>
/// <param name="Marks">What the foot of every public page says; a real site does not start without, a sample deployment has made-up ones.</param>
/// <param name="Scanner">Where the scanner of uploads is (clamd): <c>tcp://127.0.0.1:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>; null for none, then materials stay in quarantine.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Deployment(
    bool Sample,
    string City,
    string? Postgres = null,
    string? Passwords = null,
    bool? SecondFactor = null,
    string? Checkpoints = null,
    PasskeySite? Passkeys = null,
    MessageGateway? Messages = null,
    UnifiedIdentitySite? Identity = null,
    string? PostgresOwner = null,
    string? Suite = null,
    string? LeakedPasswords = null,
    string? Scanner = null,
    SiteMarks? Marks = null)
{
    private const string FileName = "deployment.json";
    private const string DefaultSuite = "intl";

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <exception cref="ConfigurationException">The folder has no deployment or its file is wrong.</exception>
    public static Deployment Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new ConfigurationException(new("verb.data-missing", folder));
        }

        try
        {
            return JsonSerializer.Deserialize<Deployment>(File.ReadAllBytes(path), JsonSerializerOptions.Web)
                ?? throw new ConfigurationException(new("deployment.damaged", path, 1));
        }
        catch (JsonException failure)
        {
            throw new ConfigurationException(new("deployment.damaged", path, (failure.LineNumber ?? 0) + 1));
        }
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
    }

    public AuditRules AuditRulesIn(string folder) => new(City, Checkpoints ?? Path.Combine(folder, "checkpoints"));

    /// <exception cref="ConfigurationException">The file of leaked passwords cannot be read, or is another kind of file.</exception>
    public SignInRules SignInRulesIn(string folder)
    {
        var leaked = LeakedPasswords is { } name ? Path.Combine(folder, name) : null;
        try
        {
            _ = leaked is null ? null : new SortedHashFile(leaked);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new("deployment.leaked-passwords", leaked));
        }

        return new(Passwords ?? (Sample ? "asvs" : "djbh3"), !Sample || SecondFactor == true, leaked);
    }

    /// <exception cref="ConfigurationException">The scanner's address is none, or files would go over a line that others read.</exception>
    public MaterialRules MaterialRules =>
        Scanner is null ? new(Scanner: null, OpensUnscanned: Sample)
        : Uri.TryCreate(Scanner, UriKind.Absolute, out var address) && ClamdScanner.Takes(address) && (address.Scheme == "unix" || address.IsLoopback) ? new(address, OpensUnscanned: false)
        : throw new ConfigurationException(new("deployment.scanner", Scanner));

    /// <exception cref="ConfigurationException">A real deployment lacks one of the marks.</exception>
    public SiteMarks MarksOfSite() =>
        Marks is { } marks && new[] { marks.Organiser, marks.Phone, marks.Contact, marks.SiteCode, marks.Icp, marks.Police }.All(m => !string.IsNullOrWhiteSpace(m)) ? marks
        : Sample && Marks is null ? SiteMarks.Sample
        : throw new ConfigurationException(new("deployment.marks"));

    public PasskeyRules PasskeyRules =>
        Passkeys is { } site ? new(site.Domain, site.Origins, AnyLocalPort: false)
        : Sample ? new("localhost", [], AnyLocalPort: true)
        : new(Domain: null, [], AnyLocalPort: false);

    public MessageRules MessageRulesIn(string folder) =>
        Messages is { } gateway ? new(gateway.Outbox is { } outbox ? Path.Combine(folder, outbox) : null, gateway.Address, gateway.TokenFile)
        : new(Sample ? Path.Combine(folder, "messages") : null, Gateway: null, TokenFile: null);

    /// <exception cref="ConfigurationException">The provider would be asked over a line that others read.</exception>
    public IdentityRules IdentityRulesIn(string folder)
    {
        if (Identity is not { } site)
        {
            return new IdentityRules(Provider: null);
        }

        foreach (var address in new[] { site.Authorize, site.Token, site.Keys }.Where(a => a is not ({ Scheme: "https" } or { IsAbsoluteUri: true, IsLoopback: true })))
        {
            throw new ConfigurationException(new("deployment.address", address));
        }

        return new IdentityRules(new IdentityProvider(
            site.Issuer, site.ClientId, Path.Combine(folder, site.SecretFile), site.Authorize, site.Token, site.Keys, site.Scopes ?? ["openid"], site.NameClaim, site.NumberClaim));
    }

    /// <exception cref="ConfigurationException">It names no suite that this version knows.</exception>
    public DatabaseOptions DatabaseIn(string folder)
    {
        if (CryptoSuites.Find(Suite ?? DefaultSuite) is not { } suite)
        {
            throw new ConfigurationException(new("deployment.suite", Suite, string.Join(", ", CryptoSuites.All.Select(s => s.Name))));
        }

        return Postgres is null
            ? new DatabaseOptions(DbKind.Sqlite, $"Data Source={Path.Combine(folder, "ronghe.db")}", folder, Sample, Suite: suite.Name)
            : new DatabaseOptions(DbKind.Postgres, Postgres, folder, Sample, PostgresOwner, suite.Name);
    }
}

/// <summary>The site that passkeys are made for.</summary>
/// <param name="Domain">Its host name or a domain above it, e.g. <c>ronghe.example.gov.cn</c>.</param>
/// <param name="Origins">Where its pages are, e.g. <c>https://ronghe.example.gov.cn</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PasskeySite(string Domain, IReadOnlyList<string> Origins);

/// <summary>How messages get to phones: by a gateway, or into files while the site is being built.</summary>
/// <param name="Address">The gateway's address.</param>
/// <param name="TokenFile">A file with its token.</param>
/// <param name="Outbox">A folder for files instead.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MessageGateway(Uri? Address = null, string? TokenFile = null, string? Outbox = null);

/// <summary>The city's unified identity: an OAuth 2 provider whose token answer has an OpenID Connect identity token.</summary>
/// <param name="Issuer">What its tokens name as their issuer.</param>
/// <param name="ClientId">How it knows this deployment.</param>
/// <param name="SecretFile">A file with the client's secret.</param>
/// <param name="Authorize">Where people are sent.</param>
/// <param name="Token">Where the code is exchanged.</param>
/// <param name="Keys">Where its signing keys are.</param>
/// <param name="Scopes">What is asked for; null for <c>openid</c>.</param>
/// <param name="NameClaim">The claim with the verified name.</param>
/// <param name="NumberClaim">The claim with the verified identity number.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UnifiedIdentitySite(
    string Issuer,
    string ClientId,
    string SecretFile,
    Uri Authorize,
    Uri Token,
    Uri Keys,
    IReadOnlyList<string>? Scopes = null,
    string? NameClaim = null,
    string? NumberClaim = null);
