/* A PKCS#11 module whose calls never come back, as when a cable is pulled. */
#include <p11-kit/pkcs11.h>
#include <unistd.h>

static CK_RV wait_for_ever(void *arguments)
{
    (void)arguments;
    for (;;)
        pause();
}

static CK_RV end(void *arguments)
{
    (void)arguments;
    return CKR_CRYPTOKI_NOT_INITIALIZED;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST **out)
{
    static CK_FUNCTION_LIST list = {.C_Initialize = wait_for_ever, .C_Finalize = end};

    *out = &list;
    return CKR_OK;
}
