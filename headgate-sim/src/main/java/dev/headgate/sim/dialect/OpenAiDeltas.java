package dev.headgate.sim.dialect;

import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.answer.ToolCall;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code delta} objects of one choice as JSON text: reasoning, then text, then tool calls, each
 * call as its name followed by pieces of its arguments. Made when read.
 */
final class OpenAiDeltas extends AbstractList<String> {

  private final Choice choice;
  private final List<String> calls;

  OpenAiDeltas(Choice choice) {
    this.choice = choice;
    this.calls = calls(choice.toolCalls());
  }

  @Override
  public String get(int index) {
    int reasoning = choice.reasoning().size();
    if (index < reasoning) {
      return "{\"reasoning_content\":" + Json.quote(choice.reasoning().get(index)) + "}";
    }
    return isText(index)
        ? "{\"content\":" + Json.quote(choice.text().get(index - reasoning)) + "}"
        : calls.get(index - reasoning - choice.text().size());
  }

  @Override
  public int size() {
    return choice.reasoning().size() + choice.text().size() + calls.size();
  }

  /** Whether the delta is a token of the text. */
  boolean isText(int index) {
    int inText = index - choice.reasoning().size();
    return inText >= 0 && inText < choice.text().size();
  }

  /** The token of a text delta. */
  String textToken(int index) {
    return choice.text().get(index - choice.reasoning().size());
  }

  private static List<String> calls(List<ToolCall> calls) {
    List<String> deltas = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      ToolCall call = calls.get(i);
      deltas.add(opening(i, call));
      for (String piece : call.argumentTokens()) {
        deltas.add(
            "{\"tool_calls\":[{\"index\":"
                + i
                + ",\"function\":{\"arguments\":"
                + Json.quote(piece)
                + "}}]}");
      }
    }
    return deltas;
  }

  private static String opening(int index, ToolCall call) {
    return "{\"tool_calls\":[{\"index\":"
        + index
        + ",\"id\":"
        + Json.quote(OpenAiChat.callId(call))
        + ",\"type\":\"function\",\"function\":{\"name\":"
        + Json.quote(call.name())
        + ",\"arguments\":\"\"}}]}";
  }
}
