package dev.headgate.sim.dialect;

import java.util.Optional;

/**
 * What the address of a request says about it.
 *
 * @param model the model, where the path names it (Gemini, Azure)
 * @param stream whether the path asks for a stream (Gemini)
 */
public record Target(Optional<String> model, boolean stream) {

  /** An address that says nothing. */
  public static final Target PLAIN = new Target(Optional.empty(), false);
}
