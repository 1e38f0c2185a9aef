package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Made-up but well-formed log-probabilities: always negative, alternatives less likely in turn. */
final class Logprobs {

  private Logprobs() {}

  static ObjectNode of(List<String> tokens, int top) {
    ObjectNode logprobs = Json.object();
    ArrayNode content = logprobs.putArray("content");
    for (String token : tokens) {
      double likely = -0.5 * Hashing.unit(Hashing.mix(0L, token)) - 0.001;
      ObjectNode entry = content.addObject();
      put(entry, token, likely);
      ArrayNode alternatives = entry.putArray("top_logprobs");
      for (int i = 0; i < top; i++) {
        put(alternatives.addObject(), alternative(token, i), likely - i);
      }
    }
    logprobs.putNull("refusal");
    return logprobs;
  }

  /**
   * A digit's alternatives are the scores from 1 to 5 that follow it, for graders to be tried on.
   */
  private static String alternative(String token, int i) {
    if (i == 0) {
      return token;
    }
    return token.matches("[1-5]")
        ? Integer.toString((token.charAt(0) - '1' + i) % 5 + 1)
        : " alternative" + i;
  }

  private static void put(ObjectNode entry, String token, double logprob) {
    entry.put("token", token).put("logprob", logprob);
    ArrayNode bytes = entry.putArray("bytes");
    for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xff);
    }
  }
}
