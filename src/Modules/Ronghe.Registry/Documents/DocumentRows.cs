using Ronghe.Codes;
using Ronghe.Data;

namespace Ronghe.Registry.Documents;

/// <summary>Brings documents under new versions of their keys.</summary>
internal sealed class DocumentRows(RegistryDb db, FieldProtection protection) : SealedTable(
    db, protection, "registry_document", "document_no",
    [new SealedColumn("number", "number_index", IdDocument.SoughtOf), new SealedColumn("note"), new SealedColumn("settled_note"), new SealedColumn("ended_note")]);
