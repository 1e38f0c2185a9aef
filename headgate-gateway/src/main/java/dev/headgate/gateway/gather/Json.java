package dev.headgate.gateway.gather;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as JSON. */
final class Json {

  private Json() {}

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
