package dev.headgate.gateway.translate;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a translation has to say of what it could not carry: it is dropped with a warning if
 * harmless, refused if not. Warnings go into a header, so they are bounded in number and length and
 * hold printable ASCII only, whatever the client named its fields.
 */
final class Notes {

  private static final int MAX_WARNINGS = 20;
  private static final int MAX_CHARS = 160;

  private final String provider;
  private final List<String> warnings = new ArrayList<>();
  private int unsaid;

  /** Makes an empty list for a provider's API of that name, such as {@code Anthropic}. */
  Notes(String provider) {
    this.provider = provider;
  }

  /** Notes that the field was left out. */
  void dropped(String path, String why) {
    warn(path + ": dropped (" + why + ")");
  }

  /** Notes that the field was left out because the provider has nothing like it. */
  void dropped(String path) {
    dropped(path, provider + " has no such field");
  }

  /** Notes that the field was carried over with a change. */
  void changed(String path, String how) {
    warn(path + ": " + how);
  }

  /** Returns the exception for what matters and cannot be carried over. */
  RoutingException refused(String path, String why) {
    return new RoutingException(
        ErrorCode.UNTRANSLATABLE,
        path + ": cannot be carried over to " + provider + " (" + why + ")",
        Optional.of(path));
  }

  /** Returns the exception for a value that is wrong in any dialect. */
  static RoutingException invalid(String path, String found, String expected) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "%s: %s (expected: %s)".formatted(path, found, expected),
        Optional.of(path));
  }

  List<String> warnings() {
    if (unsaid == 0) {
      return List.copyOf(warnings);
    }
    List<String> all = new ArrayList<>(warnings);
    all.add("and " + unsaid + " more warnings");
    return all;
  }

  private void warn(String text) {
    String line = printable(text);
    if (warnings.contains(line)) {
      return;
    }
    if (warnings.size() == MAX_WARNINGS) {
      unsaid++;
      return;
    }
    warnings.add(line);
  }

  private static String printable(String text) {
    String line = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    return line.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
