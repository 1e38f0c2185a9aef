package dev.headgate.gateway.config;

/** A credential; prints as stars wherever it may end up. Compared with our own only. */
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

  /** Two of the same text are equal, so that configurations can be compared. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
