package dev.headgate.lab;

import dev.headgate.routers.artifact.ArtifactHeader;
import java.io.PrintWriter;

/** Prints an artifact's figures, a line each, as all commands that train do. */
final class ScoreLines {

  private ScoreLines() {}

  static void print(ArtifactHeader header, PrintWriter text) {
    for (ArtifactHeader.Score score : header.scores()) {
      text.printf(
          "%-20s %-30s n=%-5d %.3f [%.3f, %.3f]%n",
          score.metric(), score.data(), score.rows(), score.value(), score.low(), score.high());
    }
  }
}
