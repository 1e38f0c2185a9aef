package dev.headgate.core.decide.detect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds account numbers after ISO 13616: a country that has them, two digits, and as many further
 * characters as that country's have, in groups or not, which leave 1 when divided by 97.
 */
final class Ibans {

  private static final Map<String, Integer> LENGTHS = new HashMap<>();

  static {
    String all =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
            + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28"
            + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21"
            + " LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29"
            + " PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
            + " TN24 TR26 UA29 VA22 VG24 XK20 YE30";
    for (String country : all.split(" ", -1)) {
      LENGTHS.put(country.substring(0, 2), Integer.parseInt(country.substring(2)));
    }
  }

  private Ibans() {}

  static boolean in(String text) {
    for (int i = 0; i + 14 < text.length(); i++) {
      if (begins(text, i) && isIban(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(String text, int at) {
    return isLetter(text.charAt(at))
        && isLetter(text.charAt(at + 1))
        && Chars.digit(text.charAt(at + 2)) >= 0
        && Chars.digit(text.charAt(at + 3)) >= 0
        && !Chars.isWordAt(text, at - 1);
  }

  private static boolean isIban(String text, int from) {
    Integer length = LENGTHS.get(text.substring(from, from + 2).toUpperCase(Locale.ROOT));
    if (length == null) {
      return false;
    }
    int[] values = new int[length];
    int count = 0;
    int i = from;
    for (; i < text.length() && count < length; i++) {
      int value = value(text.charAt(i));
      if (value >= 0) {
        values[count++] = value;
      } else if (!isSeparator(text.charAt(i)) || isSeparator(text.charAt(i - 1))) {
        return false;
      }
    }
    return count == length && !Chars.isWordAt(text, i) && remainder(values) == 1;
  }

  /** The first four characters count as if they stood last; a letter counts as two digits. */
  private static int remainder(int[] values) {
    int rest = 0;
    for (int i = 0; i < values.length; i++) {
      int value = values[(i + 4) % values.length];
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest;
  }

  private static int value(char c) {
    int digit = Chars.digit(c);
    return digit >= 0 || !isLetter(c) ? digit : (c | 0x20) - 'a' + 10;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '\u00a0';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
