using Microsoft.Win32.SafeHandles;

namespace Ronghe.Crypto;

/// <summary>A key in OpenSSL's memory, given back when nobody uses it any more.</summary>
internal sealed class Sm2Handle : SafeHandleZeroOrMinusOneIsInvalid
{
    public Sm2Handle(nint key)
        : base(ownsHandle: true) => SetHandle(key);

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_free(handle);
        return true;
    }
}
