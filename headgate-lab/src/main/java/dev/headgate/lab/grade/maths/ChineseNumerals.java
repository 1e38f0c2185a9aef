package dev.headgate.lab.grade.maths;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers written in Chinese: 三百零五, 一万二千, 三点一四, 负七, 三分之二, 百分之五.
 *
 * <p>A single character within longer prose is passed over, since 一 stands in many words that count
 * nothing.
 */
final class ChineseNumerals {

  private static final String DIGITS = "零一二三四五六七八九";
  private static final String NUMERAL = "[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+)?";
  private static final Pattern NUMBER =
      Pattern.compile("(负)?(" + NUMERAL + ")(?:分之(" + NUMERAL + "))?");
  private static final int SHORT = 8;

  private ChineseNumerals() {}

  /** Returns the numbers of a text, in order. */
  static List<Quantity> in(String text) {
    List<Quantity> found = new ArrayList<>();
    boolean isShort = text.strip().length() <= SHORT;
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      if (isShort || numbers.group().length() > 1) {
        found.add(quantity(numbers));
      }
    }
    return found;
  }

  private static Quantity quantity(Matcher number) {
    double sign = number.group(1) == null ? 1 : -1;
    String first = number.group(2);
    String above = number.group(3);
    if (above == null) {
      return new Quantity(sign * value(first), false);
    }
    boolean percent = first.equals("百");
    double denominator = percent ? 1 : value(first);
    return new Quantity(sign * value(above) / denominator, percent);
  }

  /** Reads a numeral; one of digits alone, such as 二〇二五, is read digit by digit. */
  static double value(String numeral) {
    int point = numeral.indexOf('点');
    String whole = point < 0 ? numeral : numeral.substring(0, point);
    double fraction = point < 0 ? 0 : decimals(numeral.substring(point + 1));
    return (whole.matches("[〇零一二三四五六七八九]{2,}") ? byDigit(whole) : byPlace(whole)) + fraction;
  }

  private static double byDigit(String numeral) {
    double value = 0;
    for (int i = 0; i < numeral.length(); i++) {
      value = value * 10 + digit(numeral.charAt(i));
    }
    return value;
  }

  private static double decimals(String digits) {
    return byDigit(digits) / Math.pow(10, digits.length());
  }

  /** 万 and 亿 multiply all that was read below them; 十, 百, 千 the digit before them. */
  private static double byPlace(String numeral) {
    double total = 0;
    double section = 0;
    double digit = 0;
    for (int i = 0; i < numeral.length(); i++) {
      char c = numeral.charAt(i);
      switch (c) {
        case '十', '百', '千' -> {
          section += (digit == 0 ? 1 : digit) * unit(c);
          digit = 0;
        }
        case '万', '亿' -> {
          double below = section + digit;
          total = c == '亿' ? (total + below) * 1e8 : total + below * 1e4;
          section = 0;
          digit = 0;
        }
        default -> digit = digit(c);
      }
    }
    return total + section + digit;
  }

  private static double unit(char c) {
    return c == '十' ? 10 : c == '百' ? 100 : 1000;
  }

  private static int digit(char c) {
    return switch (c) {
      case '〇' -> 0;
      case '两' -> 2;
      default -> DIGITS.indexOf(c);
    };
  }
}
