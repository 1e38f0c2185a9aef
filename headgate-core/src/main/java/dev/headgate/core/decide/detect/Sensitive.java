package dev.headgate.core.decide.detect;

/**
 * A kind of thing that may be found in texts. Each is looked for in time that grows with the text's
 * length alone, whatever the text is.
 */
public enum Sensitive {
  /** Such as {@code ada@example.org}. */
  EMAIL("an e-mail address") {
    @Override
    boolean isIn(String text) {
      return Emails.in(text);
    }
  },
  /** An account number of a country that has them, its checksum right. */
  IBAN("a bank account number (IBAN)") {
    @Override
    boolean isIn(String text) {
      return Ibans.in(text);
    }
  },
  /** 13 to 19 digits, alone or in groups, their checksum (Luhn) right. */
  CARD("a payment card number") {
    @Override
    boolean isIn(String text) {
      return Cards.in(text);
    }
  },
  /** With the country's code, or ten digits as in North America. */
  PHONE("a telephone number") {
    @Override
    boolean isIn(String text) {
      return Phones.in(text);
    }
  },
  /** Keys and tokens of forms that are known, and private keys. */
  SECRET("a key, token or private key") {
    @Override
    boolean isIn(String text) {
      return Secrets.in(text);
    }
  };

  private final String words;

  Sensitive(String words) {
    this.words = words;
  }

  /** Returns what it is, for people. */
  String words() {
    return words;
  }

  /** Returns whether one is in the text. */
  abstract boolean isIn(String text);
}
