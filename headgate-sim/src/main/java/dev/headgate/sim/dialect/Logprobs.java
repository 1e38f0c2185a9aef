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
        put(alternatives.addObject(), i == 0 ? token : " alternative" + i, likely - i);
      }
    }
    logprobs.putNull("refusal");
    return logprobs;
  }

  private static void put(ObjectNode entry, String token, double logprob) {
    entry.put("token", token).put("logprob", logprob);
    ArrayNode bytes = entry.putArray("bytes");
    for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xff);
    }
  }
}
