package dev.headgate.sim.dialect;

/**
 * An error to be told to the client, whatever the dialect.
 *
 * @param status HTTP status
 * @param message for people
 * @param code OpenAI's machine-readable code; empty for none
 * @param param the offending parameter; empty for none
 */
public record Problem(int status, String message, String code, String param) {

  /** A request the provider would not accept. */
  public static Problem invalid(String message, String param) {
    return new Problem(400, message, "", param);
  }

  /** A model that is not served. */
  public static Problem unknownModel(String model, Iterable<String> served) {
    return new Problem(
        404,
        "The model `"
            + model
            + "` does not exist (expected one of: "
            + String.join(", ", served)
            + ")",
        "model_not_found",
        "model");
  }

  /** A missing or wrong key; never repeats the key. */
  public static Problem unauthorized() {
    return new Problem(401, "Incorrect or missing API key.", "invalid_api_key", "");
  }

  /** A failure that was asked for. */
  public static Problem injected(int status) {
    String code =
        switch (status) {
          case 429 -> "rate_limit_exceeded";
          case 400, 422 -> "simulated_invalid_request";
          default -> "simulated_fault";
        };
    return new Problem(status, "Simulated fault: status " + status + ".", code, "");
  }
}
