package dev.headgate.gateway.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Checks files of certificates when they are configured rather than at the first call. */
final class CaFiles {

  private CaFiles() {}

  /**
   * Requires a file of at least one PEM certificate.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static void requireCertificates(Path file) {
    if (!hasCertificates(file)) {
      throw new IllegalArgumentException(
          "ca_file: %s (expected: a readable file of PEM certificates)".formatted(file));
    }
  }

  private static boolean hasCertificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty();
    } catch (IOException | CertificateException unusable) {
      return false;
    }
  }
}
