namespace Ronghe.Web;

/// <summary>Marks an endpoint or page that makes its own repeat harmless, such as a look-up by POST, signing in, or a large upload.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OwnIdempotencyAttribute : Attribute;
