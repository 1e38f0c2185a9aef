package dev.headgate.lab.grade.maths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.lab.grade.Given;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericGraderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "42|42|1",
        "42|The answer is 42.|1",
        "42|The answer is **42** apples.|1",
        "42|So we get 6 * 7 = 42|1",
        "42|#### 42|1",
        "42|\\boxed{42} (not 43)|1",
        "42|$\\boxed{42\\text{ km}}$|1",
        "42|x = 42, as 2 checks show|0",
        "42|**42**, as 2 checks show|1",
        "42|Answer: 41 + 1 = 42 km|1",
        "42|The answer is 43|0",
        "42|no idea|0",
        "-5|−5|1",
        "-5|5|0",
        "-5|It falls to -5 °C.|1",
        "1234567.5|1,234,567.5|1",
        "1234|$1,234|1",
        "12.5|¥12.50|1",
        "0.25|1/4|1",
        "0.25|\\frac{1}{4}|1",
        "0.25|\\dfrac14|1",
        "0.25|25%|1",
        "25|25%|1",
        "25%|25|1",
        "25%|0.25|1",
        "25%|2.5|0",
        "1.75|1 3/4|1",
        "1.75|1\\frac{3}{4}|1",
        "-1.75|-1\\frac{3}{4}|1",
        "120000|1.2e5|1",
        "120000|1.2 × 10^5|1",
        "120000|1.2 \\times 10^{5}|1",
        "120000|12万|1",
        "150000000|1.5亿|1",
        "2000000|2 million|1",
        "3|3千克|1",
        "0.00012|1.2 x 10^-4|1",
        "\\sqrt{2}|1.41421356|1",
        "2\\sqrt{3}|$2\\sqrt{3}$|1",
        "2\\sqrt{3}|2√3|1",
        "12\\pi|12π cm²|1",
        "12\\pi|The answer is 12\\pi|1",
        "37.699112|12\\pi|1",
        "3\\pi/4|\\frac{3\\pi}{4}|1",
        "35|答案是35。|1",
        "35|三十五|1",
        "35|答案：三十五个|1",
        "305|一共是三百零五人|1",
        "12000|一万二千|1",
        "3.14|三点一四|1",
        "-7|负七|1",
        "2/3|三分之二|1",
        "5%|百分之五|1",
        "12|She needs 12 boxes (3 a day)|1",
        "12|She needs 12 boxes for 3 days|0",
        "5/18|So the probability is 5/18 ≈ 0.278.|1",
        "5/18|The answer is $\\frac{5}{18} \\approx 0.278$|1",
        "40/3|It takes 40/3 hours, or about 13.33 hours.|1",
        "40/3|需要 40/3 小时（约13.33小时）。|1",
        "2.5|2.5 hours (150 minutes)|1",
        "150|2.5 hours (150 minutes)|1",
        "634|The sum is 634₇.|1",
        "634|$634_7$|1",
        "55|Output: 55|1",
        "3400|She earned **$3,400** in May 2025.|1",
        "12|The answer is 12 (3 a day, 4 days).|1",
        "2024|the year 2024.|1",
        "120|5!|1",
        "15|The final answer is: $15$|1",
        "9.5|it costs 9.5.|1",
        "7|Step 2. 7|1",
        "100|a1 b2 100|1",
      })
  void finalNumber(String expected, String given, double score) {
    assertThat(Given.named("numeric", expected).grade(given).score()).isEqualTo(score);
  }

  @Test
  void tolerance_isTheLargerOfBoth() {
    String loose = "{'kind':'numeric','abs_tol':0.5,'rel_tol':0.01}";
    assertThat(Given.check(loose, "10").grade("10.5").score()).isEqualTo(1);
    assertThat(Given.check(loose, "10").grade("10.51").score()).isZero();
    assertThat(Given.check(loose, "1000").grade("1010").score()).isEqualTo(1);
    assertThat(Given.check(loose, "1000").grade("1011").reason())
        .isEqualTo("1011.0, expected 1000.0");
    assertThat(Given.check("\"numeric\"", "[3, \"-3\"]").grade("-3").score()).isEqualTo(1);
  }

  @Property(tries = 300, seed = "20261120")
  void everyInteger_isReadFromProse(@ForAll int number) {
    assertThat(Given.check("\"numeric\"", "" + number).grade("It took 3 tries: " + number).score())
        .isEqualTo(1);
    assertThat(Numbers.in(String.format("%,d", number)).getFirst().value()).isEqualTo(number);
  }

  @Property(tries = 300, seed = "20261120")
  void everyFraction_isReadInEachForm(
      @ForAll @IntRange(min = -999, max = 999) int above,
      @ForAll @IntRange(min = 1, max = 999) int below) {
    String plain = above + "/" + below;
    String latex = (above < 0 ? "-" : "") + "\\frac{" + Math.abs(above) + "}{" + below + "}";
    assertThat(Given.named("numeric", plain).grade(latex).score()).isEqualTo(1);
  }

  @Property(tries = 300, seed = "20261120")
  void nothing_makesItFail(@ForAll String text) {
    assertThat(Given.named("numeric", "17").grade("\\boxed{" + text).score()).isBetween(0.0, 1.0);
    assertThat(Given.named("math_expression", "17").grade("$" + text + "$").score())
        .isBetween(0.0, 1.0);
  }

  @Test
  void deepNesting_isNoNumber() {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    assertThat(Given.named("numeric", "1").grade("-".repeat(15_000) + "2").score()).isZero();
    assertThat(Given.named("numeric", "2").grade(deep).score()).isZero();
    assertThat(Given.named("numeric", "2").grade("9".repeat(15_000) + " or 2").score()).isOne();
  }
}
