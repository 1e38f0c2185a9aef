package dev.headgate.lab.grade.maths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.lab.grade.Given;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MathExpressionGraderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2x+4|2(x+2)|1",
        "2x+4|$2\\left(x + 2\\right)$|1",
        "2x+4|2x-4|0",
        "\\frac{1}{2}|\\dfrac12|1",
        "\\frac{1}{2}|0.5|1",
        "x^2-1|The factored form is $(x-1)(x+1)$.|1",
        "x^2-1|f(x) = x² − 1|1",
        "\\frac{x}{2}+1|\\boxed{\\frac{x+2}{2}}|1",
        "2, -2|x = \\pm 2|1",
        "2, -2|-2, 2|1",
        "2, -2|x = 2 or x = -2|1",
        "2, -2|x=2或x=-2|1",
        "2, -2|2|0",
        "(1, 3)|(1,3)|1",
        "(1, 3)|(3, 1)|0",
        "[1, 3)|(1, 3)|0",
        "[1, 3)|[1,3)|1",
        "2x+y=3|y = 3 - 2x|1",
        "2x+y=3|y = 3 + 2x|0",
        "\\sqrt{8}|2\\sqrt{2}|1",
        "\\sin(x)^2+\\cos(x)^2|1|1",
        "e^x|\\exp(x)|1",
        "\\pi r^2|The area is \\(\\pi r^{2}\\).|1",
        "xy|yx|1",
        "x|y|0",
        "5|x = 5|1",
        "5|5 cm|1",
        "5|$5\\text{ cm}$|1",
        "3x^2|I think it is 3x^3|0",
        "\\{1,2\\}|{2, 1}|1",
        "n(n+1)/2|\\frac{n(n+1)}{2}|1",
        "5, -1|The solutions are 5 and −1.|1",
        "5, -1|两个根为 5 和 −1。|1",
        "(2, 5)|$(x, y) = (2, 5)$|1",
        "2\\sin(x)\\cos(x)|sin(2x) = 2 sin x cos x|1",
        "3-\\frac{3x}{4}|y = \\frac{12 - 3x}{4}|1",
        "2\\cdot 3^{n-1}|$a_{n} = 2 \\cdot 3^{n-1}$|1",
        "3n-1|aₙ = 3n − 1|1",
        "x^2e^x+2xe^x|$xe^x(x+2)$|1",
        "\\ln(x)+1|y' = ln x + 1|1",
        "\\frac{d^2}{2}|A = ½d²|1",
        "\\frac{d^2}{2}|The area is d^2/2.|1",
        "1|what|0",
      })
  void finalFormula(String expected, String given, double score) {
    assertThat(Given.named("math_expression", expected).grade(given).score()).isEqualTo(score);
  }

  @Property(tries = 100, seed = "20261120")
  void product_equalsItsExpansion(
      @ForAll @IntRange(min = 1, max = 20) int a, @ForAll @IntRange(min = 1, max = 20) int b) {
    String expanded = "x^2 + " + (a + b) + "x + " + a * b;
    assertThat(FormulaEquality.equal("(x+" + a + ")(x+" + b + ")", expanded)).isTrue();
    assertThat(FormulaEquality.equal("(x+" + a + ")(x+" + (b + 1) + ")", expanded)).isFalse();
  }
}
