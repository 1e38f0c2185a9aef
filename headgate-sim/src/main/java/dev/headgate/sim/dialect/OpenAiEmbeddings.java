package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.HashedEmbedding;
import dev.headgate.sim.answer.PromptSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** OpenAI's embeddings endpoint. */
public final class OpenAiEmbeddings {

  private static final int MOST_DIMENSIONS = 8_192;
  private static final int MOST_INPUTS = 2_048;

  private OpenAiEmbeddings() {}

  /**
   * The model that a request names.
   *
   * @throws RequestProblem when it names none
   */
  public static String model(JsonNode body, Target target) {
    return Fields.model(body, target);
  }

  /**
   * Answers a request.
   *
   * @param body the request
   * @param model the model asked
   * @param defaultDimensions length of the vectors when the request does not say
   * @throws RequestProblem when it is not one OpenAI would accept
   */
  public static byte[] answer(JsonNode body, String model, int defaultDimensions) {
    List<String> inputs = inputs(body.path("input"));
    int dimensions = Fields.positive(body, "dimensions").orElse(defaultDimensions);
    if (dimensions > MOST_DIMENSIONS) {
      throw Fields.wrong("dimensions", body.path("dimensions"), "1 to " + MOST_DIMENSIONS);
    }
    boolean base64 = base64(body.path("encoding_format"));
    PromptSize size = new PromptSize();
    ObjectNode root = Json.object().put("object", "list");
    ArrayNode data = root.putArray("data");
    for (String input : inputs) {
      size.addText(input);
      ObjectNode row = Json.object().put("object", "embedding").put("index", data.size());
      put(row, HashedEmbedding.of(input, dimensions), base64);
      data.add(row);
    }
    root.put("model", model);
    root.putObject("usage").put("prompt_tokens", size.tokens()).put("total_tokens", size.tokens());
    return Json.bytes(root);
  }

  private static boolean base64(JsonNode format) {
    return switch (format.asText("float")) {
      case "base64" -> true;
      case "float" -> false;
      default -> throw Fields.wrong("encoding_format", format, "float or base64");
    };
  }

  private static List<String> inputs(JsonNode input) {
    if (input.isMissingNode() || input.isNull()) {
      throw Fields.missing("input");
    }
    if (input.isTextual() && !input.textValue().isEmpty()) {
      return List.of(input.textValue());
    }
    if (!input.isArray() || input.isEmpty() || input.size() > MOST_INPUTS) {
      throw Fields.wrong("input", input, "a non-empty string or 1 to " + MOST_INPUTS + " of them");
    }
    if (input.path(0).isNumber()) {
      return List.of(input.toString());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : input) {
      if (!one.isTextual() && !one.isArray()) {
        throw Fields.wrong("input[" + texts.size() + "]", one, "a string or an array of tokens");
      }
      texts.add(one.isTextual() ? one.textValue() : one.toString());
    }
    return texts;
  }

  private static void put(ObjectNode row, float[] vector, boolean base64) {
    if (base64) {
      ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      row.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
      return;
    }
    ArrayNode numbers = row.putArray("embedding");
    for (float value : vector) {
      numbers.add(value);
    }
  }
}
