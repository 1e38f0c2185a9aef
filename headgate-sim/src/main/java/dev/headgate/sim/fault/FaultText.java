package dev.headgate.sim.fault;

import java.time.Duration;
import java.util.Optional;

/** Reads faults from text. */
final class FaultText {

  static final String EXPECTED =
      "one of none, status=S, status=S,retry-after=D, cut, cut-after=P, hang, hang-after=P,"
          + " end-after=P, error-after=P, invalid-event-after=P, invalid-json, slow-body=BYTES/D,"
          + " wrong-content-type, wrong-content-type=TYPE, duplicate-content-length, delay=D";

  private FaultText() {}

  static Fault parse(String text) {
    int equals = text.indexOf('=');
    String kind = (equals < 0 ? text : text.substring(0, equals)).trim();
    String value = equals < 0 ? "" : text.substring(equals + 1).trim();
    try {
      return equals < 0 ? bare(kind) : withValue(kind, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "fault: "
              + text
              + " (expected: "
              + EXPECTED
              + "; P is head, end or a number of tokens; D is a duration such as 20ms or 2s)"
              + reason(e),
          e);
    }
  }

  private static String reason(IllegalArgumentException e) {
    String message = e.getMessage();
    return message == null || message.isEmpty() || e instanceof NumberFormatException
        ? ""
        : ": " + message;
  }

  private static Fault bare(String kind) {
    return switch (kind) {
      case "none" -> new Fault.None();
      case "cut" -> new Fault.Cut(Position.beforeHead());
      case "hang" -> Fault.hang();
      case "invalid-json" -> new Fault.InvalidJson();
      case "wrong-content-type" -> new Fault.WrongContentType("text/html");
      case "duplicate-content-length" -> new Fault.DuplicateContentLength();
      default -> throw new IllegalArgumentException("");
    };
  }

  private static Fault withValue(String kind, String value) {
    return switch (kind) {
      case "status" -> status(value);
      case "cut-after" -> new Fault.Cut(position(value));
      case "hang-after" -> new Fault.Hang(position(value));
      case "end-after" -> new Fault.End(position(value));
      case "error-after" -> new Fault.ErrorEvent(position(value));
      case "invalid-event-after" -> new Fault.InvalidEvent(position(value));
      case "slow-body" -> slowBody(value);
      case "wrong-content-type" -> new Fault.WrongContentType(value);
      case "delay" -> new Fault.Delay(DurationText.parse(value));
      default -> throw new IllegalArgumentException("");
    };
  }

  private static Position position(String value) {
    return switch (value) {
      case "head" -> Position.afterHead();
      case "end" -> Position.beforeEnd();
      default -> Position.afterTokens(Integer.parseInt(value));
    };
  }

  private static Fault status(String value) {
    String marker = ",retry-after=";
    int comma = value.indexOf(marker);
    if (comma < 0) {
      return Fault.status(Integer.parseInt(value));
    }
    Duration retryAfter = DurationText.parse(value.substring(comma + marker.length()));
    return new Fault.Status(
        Integer.parseInt(value.substring(0, comma).trim()), Optional.of(retryAfter));
  }

  private static Fault slowBody(String value) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("");
    }
    return new Fault.SlowBody(
        Integer.parseInt(value.substring(0, slash)),
        DurationText.parse(value.substring(slash + 1)));
  }
}
