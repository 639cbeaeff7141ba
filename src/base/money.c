/* Currencies and shares of an amount. */
#include "base/money.h"

/* The active national and supranational currencies of ISO 4217, by digits of their minor unit.
 * Metals, funds and codes for testing are left out: nobody is paid in them. */
static const struct {
    int exponent;
    const char *codes;
} currencies[] = {
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF "},
    {2,
     "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
     "CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
     "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA "
     "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN "
     "QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP "
     "TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG "},
    {3, "BHD IQD JOD KWD LYD OMR TND "},
};

/* Digits of the minor unit, or -1 for what is no currency. */
static int exponent_of(struct str code)
{
    if (code.len != 3)
        return -1;
    for (size_t i = 0; i < COUNT(currencies); i++)
        for (const char *at = currencies[i].codes; *at; at += 4)
            if (memcmp(at, code.at, 3) == 0)
                return currencies[i].exponent;
    return -1;
}

bool currency_read(struct str code, struct currency *out)
{
    if (exponent_of(code) < 0)
        return false;
    memcpy(out->code, code.at, 3);
    out->code[3] = '\0';
    return true;
}

int currency_exponent(struct currency currency)
{
    int exponent = exponent_of(str_of(currency.code));

    CHECK(exponent >= 0);
    return exponent;
}

bool currency_equal(struct currency a, struct currency b)
{
    return memcmp(a.code, b.code, sizeof(a.code)) == 0;
}

int64_t money_share(int64_t amount, int basis_points)
{
    CHECK(amount >= 0 && amount <= MONEY_MAX);
    CHECK(basis_points >= 0 && basis_points <= 10000);
    /* Divided first, so that no product passes 64 bits; exact, since the whole part has no rest. */
    return amount / 10000 * basis_points + amount % 10000 * basis_points / 10000;
}
