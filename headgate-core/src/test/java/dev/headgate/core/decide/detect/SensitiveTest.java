package dev.headgate.core.decide.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveTest {

  private static final int LONG = 256_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL | write to ada@example.org, please",
        "EMAIL | ADA.Lovelace+news@mail.example.co.uk",
        "EMAIL | <müller@bücher.example>",
        "EMAIL | @@a@b@c.de",
        "IBAN | DE89 3704 0044 0532 0130 00",
        "IBAN | pay to de89370400440532013000.",
        "IBAN | GB29 NWBK 6016 1331 9268 19 by Friday",
        "IBAN | NO93 8601 1117 947",
        "CARD | 4111 1111 1111 1111",
        "CARD | my card is 5500-0000-0000-0004, valid",
        "CARD | 378282246310005",
        "CARD | order 12 4111111111111111 07",
        "CARD | ４１１１ １１１１ １１１１ １１１１",
        "PHONE | +49 30 1234567",
        "PHONE | call +1 (212) 555-0123",
        "PHONE | 0049 30/1234567",
        "PHONE | (212) 555-0123",
        "PHONE | 212-555-0123",
        "SECRET | sk-proj-abcdefghijklmnopqrstuvwx",
        "SECRET | export KEY=AKIAIOSFODNN7EXAMPLE",
        "SECRET | token ghp_0123456789abcdefghijklmnopqrstuvwxyz",
        "SECRET | -----BEGIN RSA PRIVATE KEY-----",
        "SECRET | -----BEGIN PRIVATE KEY-----",
      })
  void whatHasTheForm_isFound(Sensitive kind, String text) {
    assertThat(kind.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL | npm install @scope/package.json",
        "EMAIL | a @ b.de and x@localhost and v@1.2",
        "EMAIL | ends with ada@",
        "IBAN | DE88 3704 0044 0532 0130 00",
        "IBAN | DE89 3704 0044 0532 0130",
        "IBAN | XX89 3704 0044 0532 0130 00",
        "IBAN | IDE89370400440532013000",
        "CARD | 4111 1111 1111 1112",
        "CARD | 41111111111111111111111",
        "CARD | 4111 1111 1111",
        "CARD | 0.4111111111111111",
        "CARD | x4111111111111111",
        "CARD | 1712345678903",
        "PHONE | 1 + 12345678",
        "PHONE | a=1+12345678",
        "PHONE | 2026-01-05T00:00:00+01:00",
        "PHONE | 192.168.100.20 and 3.14159265358979",
        "PHONE | 0012345678901",
        "SECRET | a task-list and sk-short",
        "SECRET | ask-abcdefghijklmnopqrstuvwxyz",
        "SECRET | -----BEGIN PUBLIC KEY-----",
        "SECRET | ends with AKIA",
      })
  void whatHasNot_isNot(Sensitive kind, String text) {
    assertThat(kind.isIn(text)).isFalse();
  }

  @Property(tries = 2_000, seed = "20261121")
  void anyText_isLookedThrough(
      @ForAll
          @StringLength(max = 60)
          @CharRange(from = ' ', to = '~')
          @CharRange(from = '\ud700', to = '\uffff')
          String text) {
    for (Sensitive kind : Sensitive.values()) {
      boolean alone = kind.isIn(text);
      assertThat(kind.isIn(" " + text)).as("%s in \"%s\"", kind, text).isEqualTo(alone);
    }
  }

  /** A finder that looked at a long run again from each of its characters would take minutes. */
  @Test
  void longRunsOfAnything_takeNoLongerThanTheyAreLong() {
    List<String> parts =
        List.of(
            "@",
            "a@",
            "a.",
            "4",
            "4 ",
            "4-",
            "4  ",
            "+",
            "+1 ",
            "(",
            "(212",
            "DE89",
            "DE89 ",
            "sk-",
            "sk-a",
            "eyJ",
            "-----BEGIN ",
            "-",
            " ",
            "é",
            "0",
            "00 1",
            "a@b-",
            "２");
    for (String part : parts) {
      String text = part.repeat(LONG / part.length());
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> Arrays.stream(Sensitive.values()).filter(kind -> kind.isIn(text)).count(),
          part);
    }
  }
}
