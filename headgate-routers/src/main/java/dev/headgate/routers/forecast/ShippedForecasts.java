package dev.headgate.routers.forecast;

import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.task.TaskClassifier;
import java.io.IOException;
import java.io.InputStream;

/** The artifacts that ship beside their readers. */
public final class ShippedForecasts {

  private ShippedForecasts() {}

  /** Reads the task classifier's. */
  public static RouterArtifact task() {
    return read(TaskClassifier.class, TaskClassifier.KIND);
  }

  /** Reads that of the lengths of answers. */
  public static RouterArtifact answer() {
    return read(AnswerLengths.class, AnswerLengths.KIND);
  }

  private static RouterArtifact read(Class<?> place, String kind) {
    String resource = kind + ".router";
    try (InputStream in = place.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ArtifactException("artifact " + resource + ": missing (expected: in the jar)");
      }
      return RouterArtifact.read(resource, in);
    } catch (IOException e) {
      throw new ArtifactException("artifact " + resource + ": " + e.getMessage());
    }
  }
}
