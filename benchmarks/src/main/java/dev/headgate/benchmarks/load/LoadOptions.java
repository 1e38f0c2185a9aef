package dev.headgate.benchmarks.load;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What both load generators are told on the command line. */
final class LoadOptions {

  @Option(names = "--url", required = true, description = "where to send; loopback only")
  URI url = URI.create("http://127.0.0.1:6060/v1/chat/completions");

  @Option(names = "--body", required = true, description = "file with the JSON to post")
  Path body = Path.of("body.json");

  @Option(names = "--name", defaultValue = "run", description = "name printed with the figures")
  String name = "run";

  /** Returns a POST of JSON to the target. */
  RequestOptions post() {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(url.toString())
        .putHeader("content-type", "application/json");
  }

  /** Reads the body, once the target is known to be this machine. */
  byte[] readBody() throws IOException {
    if (!InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "--url: %s (expected: a loopback address; this tool loads only its own machine)"
              .formatted(url));
    }
    return Files.readAllBytes(body);
  }
}
