package dev.headgate.routers.wordpiece;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.routers.wordpiece.WordPiece.Special;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code tokenizer.json} of the Hugging Face tokenizers, those of BERT's kind only. */
public final class TokenizerJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerJson() {}

  /**
   * Makes the tokenizer that a file describes.
   *
   * @throws IOException where the bytes are not JSON, or describe another kind of tokenizer, whose
   *     ids would silently differ
   */
  public static WordPiece read(byte[] bytes) throws IOException {
    JsonNode root = JSON.readTree(bytes);
    require(root.at("/model/type"), "WordPiece");
    require(root.at("/model/continuing_subword_prefix"), PieceTrie.CONTINUES);
    require(root.at("/normalizer/type"), "BertNormalizer");
    require(root.at("/normalizer/clean_text"), "true");
    require(root.at("/normalizer/handle_chinese_chars"), "true");
    require(root.at("/normalizer/strip_accents"), "null");
    require(root.at("/pre_tokenizer/type"), "BertPreTokenizer");
    Map<String, Integer> vocabulary = vocabulary(root.at("/model/vocab"));
    return new WordPiece(
        vocabulary,
        root.at("/normalizer/lowercase").asBoolean(),
        specials(root.path("added_tokens")),
        unknown(vocabulary, root.at("/model/unk_token").asText()),
        root.at("/model/max_input_chars_per_word").asInt(100));
  }

  private static Map<String, Integer> vocabulary(JsonNode entries) {
    Map<String, Integer> vocabulary = new HashMap<>();
    entries.properties().forEach(e -> vocabulary.put(e.getKey(), e.getValue().asInt()));
    return vocabulary;
  }

  private static List<Special> specials(JsonNode added) throws IOException {
    List<Special> specials = new ArrayList<>();
    for (JsonNode token : added) {
      String text = token.path("content").asText();
      if (!text.startsWith("[")) {
        throw new IOException(
            "tokenizer: added token \"%s\" (expected: one that starts with [)".formatted(text));
      }
      specials.add(new Special(text, token.path("id").asInt()));
    }
    return specials;
  }

  private static int unknown(Map<String, Integer> vocabulary, String token) throws IOException {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new IOException(
          "tokenizer: unknown token \"%s\" (expected: in the vocabulary)".formatted(token));
    }
    return id;
  }

  private static void require(JsonNode node, String expected) throws IOException {
    if (!node.asText().equals(expected)) {
      throw new IOException(
          "tokenizer: %s (expected: \"%s\", as BERT's have)".formatted(node, expected));
    }
  }
}
