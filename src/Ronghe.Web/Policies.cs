namespace Ronghe.Web;

/// <summary>Names of the authorisation policies that pages and endpoints declare.</summary>
public static class Policies
{
    /// <summary>Signed-in staff. Required of everything under <c>/desk</c> and of the staff part of the API.</summary>
    public const string Staff = "staff";
}
