package dev.headgate.routers.encode;

/**
 * Keeps the tokenizer library to itself. Left alone it would report its use to its makers, and look
 * for a build for the graphics card on the network when it finds one in the machine.
 */
final class NativeLibraries {

  private NativeLibraries() {}

  /** Sets what the operator has not set; must run before the first tokenizer is made. */
  static void stayOffline() {
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("RUST_FLAVOR", "cpu");
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null && System.getenv(key) == null) {
      System.setProperty(key, value);
    }
  }
}
