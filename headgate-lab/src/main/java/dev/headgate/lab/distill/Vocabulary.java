package dev.headgate.lab.distill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.routers.encode.EncoderModel;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tokens of an encoder.
 *
 * @param size how many ids there are
 * @param texts what each ordinary token stands for, by id; a piece that continues a word stands for
 *     itself as a word, and special tokens are left out
 */
record Vocabulary(int size, Map<Integer, String> texts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTINUES = "##";

  Vocabulary {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts)); // in order of id
  }

  static Vocabulary of(EncoderModel model) throws IOException {
    JsonNode entries = JSON.readTree(model.tokenizerJson()).at("/model/vocab");
    Map<Integer, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      String token = entry.getKey();
      boolean special = token.length() > 2 && token.startsWith("[") && token.endsWith("]");
      if (!special) {
        texts.put(entry.getValue().asInt(), text(token));
      }
    }
    return new Vocabulary(entries.size(), texts);
  }

  private static String text(String token) {
    return token.startsWith(CONTINUES) && token.length() > CONTINUES.length()
        ? token.substring(CONTINUES.length())
        : token;
  }
}
