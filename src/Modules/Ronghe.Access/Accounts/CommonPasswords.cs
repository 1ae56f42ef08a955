namespace Ronghe.Access.Accounts;

/// <summary>Passwords that everyone tries first: long ones of the public lists, and those of this trade.</summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> All = new(StringComparer.OrdinalIgnoreCase)
    {
        "123456789012", "1234567890123", "12345678901234", "123456789123", "012345678910", "111222333444", "112233445566", "123123123123",
        "123456123456", "147258369147", "987654321012", "password1234", "password12345", "password123456", "passwordpassword", "passw0rd1234",
        "p@ssw0rd1234", "p@ssword1234", "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "qwerty123456", "qwer1234asdf", "1qaz2wsx3edc",
        "1q2w3e4r5t6y", "q1w2e3r4t5y6", "asdfghjkl123", "zaq12wsxcde3", "abc123456789", "abcd12345678", "abcdefghijkl", "a1b2c3d4e5f6",
        "admin1234567", "admin12345678", "administrator", "administrator1", "welcome12345", "iloveyou1314", "woaini1314520", "woaini520131",
        "5201314520131", "changeme1234", "letmein12345", "guangzhou2025", "guangzhou2026", "guangzhou123", "zhengwu12345", "ronghe123456",
    };

    public static bool Has(string password) => All.Contains(password);
}
