package dev.headgate.gateway.encoder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.EncoderConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is asked of an embeddings endpoint, and what its answer says: OpenAI's JSON. */
final class EmbeddingWire {

  private static final JsonFactory JSON = new JsonFactory();
  private static final double LEAST_NORM = 1e-12;

  private EmbeddingWire() {}

  /** Returns the body of a request for the vectors of the texts. */
  static byte[] request(EncoderConfig encoder, List<String> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("model", encoder.model());
      json.writeArrayFieldStart("input");
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
      json.writeStringField("encoding_format", "float");
      if (encoder.sendDimensions()) {
        json.writeNumberField("dimensions", encoder.makes().dimension());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads the vectors, in the order of the texts, each brought to unit length.
   *
   * @param count how many there must be
   * @throws RoutingException {@code UPSTREAM_INVALID_RESPONSE} where the answer is not what was
   *     asked for
   */
  static List<Embedding> vectors(EncoderConfig encoder, byte[] answer, int count) {
    float[][] vectors = new float[count][0];
    try (JsonParser json = JSON.createParser(answer)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "an answer that is no JSON object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean data = json.currentName().equals("data");
        if (json.nextToken() == JsonToken.START_ARRAY && data) {
          rows(encoder, json, vectors);
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw invalid("an answer that is no JSON");
    }
    List<Embedding> embeddings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      require(vectors[i].length > 0, "no vector for text " + i + " of " + count);
      embeddings.add(new Embedding(encoder.id(), vectors[i]));
    }
    return embeddings;
  }

  private static void rows(EncoderConfig encoder, JsonParser json, float[][] vectors)
      throws IOException {
    int place = 0;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      int index = place++;
      float[] vector = new float[0];
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
          index = json.getIntValue();
        } else if (field.equals("embedding") && value == JsonToken.START_ARRAY) {
          vector = numbers(json, encoder.makes().dimension());
        } else {
          json.skipChildren();
        }
      }
      require(
          index >= 0 && index < vectors.length,
          "a vector for text " + index + " of " + vectors.length);
      vectors[index] = unit(vector, encoder.makes().dimension());
    }
  }

  private static float[] numbers(JsonParser json, int dimension) throws IOException {
    float[] values = new float[dimension];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken().isNumeric(), "a vector that holds something else than numbers");
      if (count < dimension) {
        values[count] = json.getFloatValue();
      }
      count++;
    }
    if (count != dimension) {
      throw wrongLength(count, dimension);
    }
    return values;
  }

  private static float[] unit(float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw wrongLength(vector.length, dimension);
    }
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    require(norm > LEAST_NORM && Double.isFinite(norm), "a vector of length " + norm);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / norm);
    }
    return vector;
  }

  private static RoutingException wrongLength(int found, int dimension) {
    return new RoutingException(
        ErrorCode.UPSTREAM_INVALID_RESPONSE,
        "a vector of %d components (expected: %d, as dimensions says; check it and the model)"
            .formatted(found, dimension));
  }

  private static void require(boolean right, String found) {
    if (!right) {
      throw invalid(found);
    }
  }

  private static RoutingException invalid(String found) {
    return new RoutingException(
        ErrorCode.UPSTREAM_INVALID_RESPONSE,
        found + " (expected: {\"data\": [{\"index\": 0, \"embedding\": [numbers]}, …]})");
  }
}
