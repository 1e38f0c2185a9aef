package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * Where to post what.
 *
 * @param name printed with the figures
 * @param address where to connect; on this machine
 * @param request the whole request, head and body, built once; send duplicates of it
 */
record Target(String name, InetSocketAddress address, ByteBuf request) {

  private static ByteBuf post(URI url, byte[] body) {
    String head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(url.getRawPath(), url.getRawAuthority(), body.length);
    ByteBuf whole = Unpooled.directBuffer(head.length() + body.length);
    whole.writeCharSequence(head, StandardCharsets.US_ASCII);
    return Unpooled.unreleasableBuffer(whole.writeBytes(body));
  }

  /** Reads {@code name=URL@file}. */
  static final class Converter implements ITypeConverter<Target> {

    @Override
    public Target convert(String text) throws IOException {
      int equals = text.indexOf('=');
      int at = text.lastIndexOf('@');
      if (equals < 1 || at < equals) {
        throw new IllegalArgumentException("%s (expected: name=URL@bodyfile)".formatted(text));
      }
      URI url = URI.create(text.substring(equals + 1, at));
      byte[] body = Files.readAllBytes(Path.of(text.substring(at + 1)));
      return new Target(text.substring(0, equals), loopback(url), post(url, body));
    }

    private static InetSocketAddress loopback(URI url) throws IOException {
      InetAddress host = InetAddress.getByName(url.getHost());
      if (!"http".equals(url.getScheme()) || url.getPort() < 1 || !host.isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "%s (expected: http, a loopback address and a port; this tool loads only its own machine)"
                .formatted(url));
      }
      return new InetSocketAddress(host, url.getPort());
    }
  }
}
