package dev.headgate.core.decide.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "a*, a, true",
    "a*, ba, false",
    "*a, bba, true",
    "*a*b*, xaxbx, true",
    "*a*b*, xbxax, false",
    "a**b, ab, true",
    "a*a, a, false",
    "a*a, aa, true",
    "a.c, abc, false",
    "abc, abcd, false",
    "gpt-*-mini, gpt-4o-mini, true",
    "gpt-*-mini, gpt-4o-mini-x, false",
    "A, a, false",
    "**********************b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
  })
  void starStandsForAnyCharacters(String pattern, String value, boolean matches) {
    assertThat(new Glob(pattern).matches(value)).isEqualTo(matches);
  }

  @Property(seed = "20261121", tries = 5_000)
  void glob_isTheRegexWithDotsForStars(
      @ForAll @Chars('*') @CharRange(from = 'a', to = 'b') @StringLength(max = 6) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String value) {
    String regex =
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : String.valueOf((char) c))
            .collect(Collectors.joining());
    assertThat(new Glob(pattern).matches(value)).isEqualTo(Pattern.matches(regex, value));
  }

  @Test
  void globs_sayWhichIsTheFirstThatMatches_andAreEqualByTheirPatterns() {
    Globs globs = Globs.of(List.of("x", "a*", "*b"));
    assertThat(globs.first("ab")).isEqualTo(1);
    assertThat(globs.first("b")).isEqualTo(2);
    assertThat(globs.first("c")).isEqualTo(-1);
    assertThat(globs).isEqualTo(Globs.of(List.of("x", "a*", "*b"))).isNotEqualTo(Globs.NONE);
    assertThat(new ModelPatterns(List.of("a"), List.of()))
        .isEqualTo(new ModelPatterns(List.of("a"), List.of()))
        .hasSameHashCodeAs(new ModelPatterns(List.of("a"), List.of()))
        .isNotEqualTo(new ModelPatterns(List.of(), List.of("a")));
  }
}
