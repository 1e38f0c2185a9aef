package dev.headgate.core.api;

/**
 * Who sent a request, as far as the gateway knows; never the key itself.
 *
 * @param tenant the name the key was issued under, or {@code "anonymous"}
 */
public record Caller(String tenant) {

  public static final Caller ANONYMOUS = new Caller("anonymous");
}
