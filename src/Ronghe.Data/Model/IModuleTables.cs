using Microsoft.EntityFrameworkCore;

namespace Ronghe.Data;

/// <summary>A module's tables in the one model. Table names begin with the module's prefix; migrations stand in the same assembly.</summary>
public interface IModuleTables
{
    /// <summary>Adds the module's entities to the model.</summary>
    void Configure(ModelBuilder model);
}
