package dev.headgate.routers.feature;

import dev.headgate.core.api.RequestFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The {@link PromptFeature}s of a request as one vector. Training and serving both come here, so
 * they cannot differ.
 */
public final class PromptFeatures {

  /** The version to raise with any change of what a feature means or of their order. */
  public static final int SCHEMA = 3;

  private static final PromptFeature[] ALL = PromptFeature.values();

  private PromptFeatures() {}

  /** Returns how many there are. */
  public static int count() {
    return ALL.length;
  }

  /** Returns their names in the order of the vector. */
  public static List<String> names() {
    return Arrays.stream(ALL).map(feature -> feature.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** Returns the vector, {@link #count} components of the order of one, all finite. */
  public static float[] of(RequestFeatures request) {
    TextShape text = TextShape.of(request.routedText());
    float[] vector = new float[ALL.length];
    for (int i = 0; i < ALL.length; i++) {
      vector[i] = (float) ALL[i].of(text, request);
    }
    return vector;
  }
}
