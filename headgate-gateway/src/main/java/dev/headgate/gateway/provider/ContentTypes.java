package dev.headgate.gateway.provider;

import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;

/** Reads what a response says its body is. */
final class ContentTypes {

  static final String JSON = "application/json";
  static final String EVENT_STREAM = "text/event-stream";

  private ContentTypes() {}

  /** Returns the content type, {@link #JSON} when there is none fit to be passed on. */
  static String of(HttpClientResponse response) {
    String type = response.getHeader("content-type");
    return type == null || !PassedHeaders.isHarmless(type) ? JSON : type;
  }

  /** Returns whether the body is a stream of events. */
  static boolean isEventStream(HttpClientResponse response) {
    return of(response).toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM);
  }

  /** Returns whether the body is encoded in a way nobody asked for. */
  static boolean isCompressed(HttpClientResponse response) {
    String encoding = response.getHeader("content-encoding");
    return encoding != null && !encoding.isBlank() && !encoding.strip().equals("identity");
  }
}
