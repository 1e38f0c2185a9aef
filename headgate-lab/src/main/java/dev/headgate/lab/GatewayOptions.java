package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.Option;

/** Which running gateway. */
final class GatewayOptions {

  @Option(
      names = "--gateway",
      defaultValue = "http://localhost:6060",
      paramLabel = "URL",
      description = "The running gateway (default: ${DEFAULT-VALUE}).")
  private String gateway = "http://localhost:6060";

  /** Returns its address without a slash at the end. */
  URI address() {
    return address("--gateway", gateway.replaceFirst("/+$", ""));
  }

  /**
   * Reads an address.
   *
   * @throws DataException where it is none
   */
  static URI address(String option, String said) {
    try {
      return new URI(said);
    } catch (URISyntaxException e) {
      throw new DataException(
          option + ": " + said + " (expected: an address such as http://localhost:6060)");
    }
  }
}
