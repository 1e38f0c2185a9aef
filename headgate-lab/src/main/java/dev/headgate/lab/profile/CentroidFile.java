package dev.headgate.lab.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Centroids that were found elsewhere, a JSON object a line: {@code encoder}, {@code prompts} (how
 * many are nearest to it) and {@code centroid}, a list of numbers.
 */
public final class CentroidFile {

  private static final double UNIT = 1e-3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CentroidFile() {}

  /**
   * Returns the lines of an encoder's centroids.
   *
   * @param centroids of unit length
   * @param prompts nearest to each
   */
  public static String lines(String encoder, float[][] centroids, long[] prompts) {
    StringBuilder lines = new StringBuilder();
    for (int c = 0; c < centroids.length; c++) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("encoder", encoder);
      line.put("prompts", prompts[c]);
      ArrayNode values = line.putArray("centroid");
      for (float value : centroids[c]) {
        values.add(value);
      }
      lines.append(line).append('\n');
    }
    return lines.toString();
  }

  /**
   * Reads centroids by encoder.
   *
   * @throws DataException where the file cannot be read or a line is no centroid
   */
  public static Map<String, float[][]> read(Path file) {
    Map<String, List<float[]>> found = new TreeMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String place = "--centroids: " + file + ":" + (i + 1) + ": ";
      JsonNode line = tree(place, lines.get(i));
      List<float[]> own =
          found.computeIfAbsent(line.path("encoder").asText(""), encoder -> new ArrayList<>());
      own.add(centroid(place, line.path("centroid"), own));
    }
    if (found.isEmpty()) {
      throw new DataException("--centroids: " + file + ": none (expected: at least one)");
    }
    Map<String, float[][]> centroids = new TreeMap<>();
    found.forEach((encoder, own) -> centroids.put(encoder, own.toArray(float[][]::new)));
    return centroids;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new DataException("--centroids: " + file + ": cannot be read (expected: a text file)");
    }
  }

  private static JsonNode tree(String place, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new DataException(place + "not JSON (expected: {encoder, prompts, centroid})");
    }
  }

  private static float[] centroid(String place, JsonNode values, List<float[]> others) {
    float[] centroid = new float[values.size()];
    double squares = 0;
    for (int i = 0; i < centroid.length; i++) {
      centroid[i] = (float) values.get(i).asDouble(Double.NaN);
      squares += (double) centroid[i] * centroid[i];
    }
    if (!(Math.abs(Math.sqrt(squares) - 1) < UNIT)) {
      throw new DataException(
          place + "centroid of length " + Math.sqrt(squares) + " (expected: numbers of length 1)");
    }
    if (!others.isEmpty() && others.getFirst().length != centroid.length) {
      throw new DataException(
          "%scentroid of %d numbers (expected: %d, as those before)"
              .formatted(place, centroid.length, others.getFirst().length));
    }
    return centroid;
  }
}
