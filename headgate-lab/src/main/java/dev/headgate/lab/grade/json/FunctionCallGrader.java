package dev.headgate.lab.grade.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The model calls the expected functions with the expected arguments, and no others; an expected
 * empty list means that it calls none. {@code optional}: names of arguments that may be left out.
 * {@code in_order} (false): whether several calls must come in the expected order. {@code rel_tol}
 * (1e-6): for numbers. {@code strict} (false): texts must agree in every character.
 */
public final class FunctionCallGrader implements Grader {

  @Override
  public String kind() {
    return "function_call";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("optional", "in_order", "rel_tol", "strict");
    JsonMatch match =
        new JsonMatch(given.number("rel_tol", 1e-6, 0, 1), given.flag("strict", false));
    List<ExpectedCall> expected = expected(task, given.names("optional"), match);
    boolean inOrder = given.flag("in_order", false);
    return (answer, tools) -> {
      List<ToolCall> calls = CallsIn.of(answer);
      Optional<String> fault = fault(expected, calls, inOrder);
      return Grade.of(fault.isEmpty(), fault.orElse("calls what it should"));
    };
  }

  private static List<ExpectedCall> expected(Task task, Set<String> optional, JsonMatch match) {
    List<ToolCall> calls = CallsIn.of(task.answer());
    int wanted = task.answer().isArray() ? task.answer().size() : 1;
    boolean objects = calls.stream().allMatch(call -> isObject(call.arguments()));
    if (task.answer().isMissingNode() || calls.size() != wanted || !objects) {
      throw task.bad("{\"name\": …, \"arguments\": {…}}, or a list of such calls");
    }
    return calls.stream()
        .map(call -> new ExpectedCall(call.name(), call.arguments(), optional, match))
        .toList();
  }

  private static boolean isObject(JsonNode arguments) {
    return arguments.isObject() || arguments.isMissingNode();
  }

  private static Optional<String> fault(
      List<ExpectedCall> expected, List<ToolCall> calls, boolean inOrder) {
    if (calls.size() != expected.size()) {
      return Optional.of(calls.size() + " calls, expected " + expected.size());
    }
    List<ToolCall> open = new ArrayList<>(calls);
    for (ExpectedCall each : expected) {
      int at = inOrder ? (each.fits(open.getFirst()) ? 0 : -1) : first(each, open);
      if (at < 0) {
        return Optional.of(
            "no call of " + each.name() + " with " + Excerpt.bare(each.arguments().toString()));
      }
      open.remove(at);
    }
    return Optional.empty();
  }

  private static int first(ExpectedCall expected, List<ToolCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      if (expected.fits(calls.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
