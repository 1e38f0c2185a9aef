package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.device.Job;
import dev.headgate.sim.device.PrefixBlocks;

/**
 * Makes an engine's job of a request. The text that the prefix cache knows is the conversation as a
 * chat template would write it, so that the next turn, which repeats prompt and answer, begins with
 * the same blocks.
 */
final class ConversationBlocks {

  private ConversationBlocks() {}

  static Job job(JsonNode body, Answer answer) {
    PrefixBlocks blocks = new PrefixBlocks();
    body.path("messages").forEach(message -> add(message, blocks));
    blocks.add(body.path("prompt").asText());
    long[] prompt = blocks.full();
    begin("assistant", blocks);
    blocks.add(answer.first().wholeText());
    return new Job(
        answer.promptTokens(), Math.max(1, answer.completionTokens()), prompt, blocks.full());
  }

  private static void add(JsonNode message, PrefixBlocks blocks) {
    begin(message.path("role").asText(), blocks);
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      blocks.add(content.textValue());
    } else {
      content.forEach(part -> blocks.add(part.toString()));
    }
  }

  private static void begin(String role, PrefixBlocks blocks) {
    blocks.add("\n").add(role).add("\n");
  }
}
