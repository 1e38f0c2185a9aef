package dev.headgate.gateway.config;

/** A credential; prints as stars wherever it may end up. */
public final class Secret {

  private final String value;

  /** Wraps a credential. */
  public Secret(String value) {
    this.value = value;
  }

  /** Returns the credential itself, for the one header it belongs in. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
