using Ronghe.Data;

namespace Ronghe.Registry.Organisations;

/// <summary>Brings whom to call at organisations under new versions of their keys.</summary>
internal sealed class OrganisationRows(RegistryDb db, FieldProtection protection)
    : SealedTable(db, protection, "registry_organisation", "organisation_no", [new SealedColumn("contact"), new SealedColumn("phone")]);
