package dev.headgate.gateway.config.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A piece of an address that somebody chose freely. */
public final class PathSegment {

  private PathSegment() {}

  /** Returns the text as it stands in a path or a query, where a space is {@code %20}. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
