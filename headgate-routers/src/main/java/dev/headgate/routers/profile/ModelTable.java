package dev.headgate.routers.profile;

import dev.headgate.core.api.ModelCard;
import dev.headgate.routers.vector.ColumnMatrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The profiles of all models on the basis of one encoder, as two matrices. */
final class ModelTable {

  private final Map<String, Integer> places = new HashMap<>();
  private final ColumnMatrix means;
  private final ColumnMatrix variances;

  ModelTable(String encoder, int size, Collection<ModelProfile> profiles) {
    List<float[]> meanRows = new ArrayList<>();
    List<float[]> varianceRows = new ArrayList<>();
    for (ModelProfile profile : profiles) {
      EncoderProfile part = profile.encoders().get(encoder);
      if (part != null) {
        places.put(profile.model(), meanRows.size());
        places.put(lower(profile.model()), meanRows.size());
        meanRows.add(part.mean());
        varianceRows.add(part.variance());
      }
    }
    this.means = ColumnMatrix.of(meanRows.toArray(float[][]::new), size);
    this.variances = ColumnMatrix.of(varianceRows.toArray(float[][]::new), size);
  }

  /** Returns the place of a model among {@link #qualities}, or -1 where it has no profile. */
  int place(ModelCard model) {
    String id = model.id().value();
    Integer place = places.get(id); // as it stands, which spares making it lower case
    return place != null ? place : places.getOrDefault(lower(id), -1);
  }

  /** Returns what every model is expected to score, as the sum comes. */
  float[] qualities(float[] row) {
    return means.times(row);
  }

  /** Returns the variance of each of these expectations. */
  float[] variances(float[] row) {
    float[] squares = new float[row.length];
    for (int k = 0; k < row.length; k++) {
      squares[k] = row[k] * row[k];
    }
    return variances.times(squares);
  }

  private static String lower(String model) {
    return model.toLowerCase(Locale.ROOT);
  }
}
