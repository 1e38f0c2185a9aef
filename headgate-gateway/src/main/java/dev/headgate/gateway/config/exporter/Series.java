package dev.headgate.gateway.config.exporter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series of an exporter, written as {@code [FACTOR *] NAME[{LABEL="VALUE"}]}, such as {@code 0.01
 * * npu_chip_info_utilization}. Where the number stands in a label instead of the value, that label
 * follows in brackets: {@code vllm:cache_config_info[num_gpu_blocks]}.
 *
 * @param factor by which its values are multiplied
 * @param name of the metric
 * @param label that must have a value; without one all series of the name count
 * @param number the label that holds the number; empty where it is the value
 */
public record Series(
    double factor, String name, Optional<LabelValue> label, Optional<String> number) {

  /** What a series looks like, for people. */
  public static final String EXPECTED =
      "a metric's name, such as npu_chip_info_utilization, with a label such as {type=\"waiting\"}"
          + " and a factor such as 0.01 * before it if need be";

  private static final String NUMBER = "[0-9]{1,12}(?:\\.[0-9]{1,12})?";
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]{0,199}";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]{0,99}";

  /** What a series is written as. */
  public static final String REGEX =
      "(?:("
          + NUMBER
          + ") ?\\* ?)?("
          + NAME
          + ")(?:\\{("
          + LABEL
          + ")=\"([^\"\\\\]{0,200})\"\\})?(?:\\[("
          + LABEL
          + ")\\])?";

  private static final Pattern WRITTEN = Pattern.compile(REGEX);

  /** A label and the value it must have. */
  public record LabelValue(String label, String value) {}

  /** Returns the series that the text writes; empty where it writes none. */
  public static Optional<Series> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double factor = Optional.ofNullable(matcher.group(1)).map(Double::parseDouble).orElse(1.0);
    Optional<LabelValue> label =
        Optional.ofNullable(matcher.group(3)).map(key -> new LabelValue(key, matcher.group(4)));
    return Optional.of(
        new Series(factor, matcher.group(2), label, Optional.ofNullable(matcher.group(5))));
  }
}
