package dev.headgate.gateway.config.file;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single values that are numbers: counts, shares, prices, times, sizes. */
final class Quantities {

  private static final String DURATION_REGEX = "([0-9]{1,12})(ms|s|m|h)";
  private static final Pattern DURATION = Pattern.compile(DURATION_REGEX);
  private static final Map<String, Duration> DURATION_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));
  private static final String SIZE_REGEX = "([0-9]{1,12}) ?(B|KB|MB|GB|KiB|MiB|GiB)?";
  private static final Pattern SIZE = Pattern.compile(SIZE_REGEX);
  private static final Map<String, Long> SIZE_UNITS =
      Map.of(
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  private Quantities() {}

  static ScalarType<Integer> count(int min, int max) {
    ScalarType<Long> wide = tokens(min, max);
    return new ScalarType<>(
        wide.description(),
        wide.tags(),
        wide.schema(),
        false,
        text -> wide.parser().apply(text).map(Math::toIntExact));
  }

  static ScalarType<Long> tokens(long min, long max) {
    return new ScalarType<>(
        "a whole number, %d to %d".formatted(min, max),
        Set.of(Tag.INT),
        Scalars.object().put("type", "integer").put("minimum", min).put("maximum", max),
        false,
        text -> parseLong(text).filter(n -> n >= min && n <= max));
  }

  /** A probability, rate or share. */
  static ScalarType<Double> share() {
    return new ScalarType<>(
        ">= 0.0 and <= 1.0",
        Set.of(Tag.INT, Tag.FLOAT),
        Scalars.object().put("type", "number").put("minimum", 0).put("maximum", 1),
        false,
        text -> parseDouble(text).filter(n -> n >= 0 && n <= 1));
  }

  /** A share that is neither nothing nor all. */
  static ScalarType<Double> fraction() {
    return new ScalarType<>(
        "> 0.0 and < 1.0",
        Set.of(Tag.INT, Tag.FLOAT),
        Scalars.object()
            .put("type", "number")
            .put("exclusiveMinimum", 0)
            .put("exclusiveMaximum", 1),
        false,
        text -> parseDouble(text).filter(value -> value > 0 && value < 1));
  }

  static ScalarType<Double> price() {
    return atLeastZero("US dollars per million tokens");
  }

  static ScalarType<Double> atLeastZero(String unit) {
    return new ScalarType<>(
        ">= 0, " + unit,
        Set.of(Tag.INT, Tag.FLOAT),
        Scalars.object().put("type", "number").put("minimum", 0),
        false,
        text -> parseDouble(text).filter(n -> n >= 0));
  }

  static ScalarType<Double> moreThanZero(String unit) {
    return new ScalarType<>(
        "> 0, " + unit,
        Set.of(Tag.INT, Tag.FLOAT),
        Scalars.object().put("type", "number").put("exclusiveMinimum", 0),
        false,
        text -> parseDouble(text).filter(n -> n > 0));
  }

  static ScalarType<Double> between(double least, double most) {
    return new ScalarType<>(
        ">= %s and <= %s".formatted(least, most),
        Set.of(Tag.INT, Tag.FLOAT),
        Scalars.object().put("type", "number").put("minimum", least).put("maximum", most),
        false,
        text -> parseDouble(text).filter(n -> n >= least && n <= most));
  }

  static ScalarType<Double> weight() {
    return new ScalarType<>(
        "> 0 and <= 1000",
        Set.of(Tag.INT, Tag.FLOAT),
        Scalars.object().put("type", "number").put("exclusiveMinimum", 0).put("maximum", 1000),
        false,
        text -> parseDouble(text).filter(n -> n > 0 && n <= 1000));
  }

  static ScalarType<Duration> duration(Duration min, Duration max) {
    return new ScalarType<>(
        "a duration such as 500ms, 30s, 2m or 1h; %s to %s".formatted(written(min), written(max)),
        Set.of(Tag.STR),
        Scalars.orVariable(Scalars.string().put("pattern", "^" + DURATION_REGEX + "$")),
        false,
        text -> parseDuration(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0));
  }

  /** A size in bytes; KB, MB and GB are powers of 1000, KiB, MiB and GiB of 1024. */
  static ScalarType<Long> size(long min, long max) {
    return new ScalarType<>(
        "a size such as 512KB, 20MB or 16MiB; %d to %d bytes".formatted(min, max),
        Set.of(Tag.STR, Tag.INT),
        Scalars.orVariable(
            Scalars.string().put("pattern", "^" + SIZE_REGEX + "$"),
            Scalars.object().put("type", "integer").put("minimum", min).put("maximum", max)),
        false,
        text -> parseSize(text).filter(n -> n >= min && n <= max));
  }

  private static Optional<Long> parseLong(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> parseDouble(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit = DURATION_UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    return Optional.of(unit.multipliedBy(Long.parseLong(matcher.group(1))));
  }

  private static Optional<Long> parseSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit = Optional.ofNullable(matcher.group(2)).map(SIZE_UNITS::get).orElse(1L);
    BigInteger bytes = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(unit));
    return bytes.bitLength() < Long.SIZE ? Optional.of(bytes.longValueExact()) : Optional.empty();
  }

  /** Returns a duration such as {@code 30s} or {@code 0.5s}. */
  static String written(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
