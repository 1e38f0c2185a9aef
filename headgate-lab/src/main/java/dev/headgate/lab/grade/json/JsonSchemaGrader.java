package dev.headgate.lab.grade.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.extract.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer holds JSON that fits {@code schema} and, where the row has an answer, has its fields
 * with its values (fields beyond them are the schema's business). {@code strict}: JSON and nothing
 * around it. {@code partial}: the score is the share of expected fields that are right. {@code
 * rel_tol} (1e-6): for numbers.
 */
public final class JsonSchemaGrader implements Grader {

  @Override
  public String kind() {
    return "json_schema";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("schema", "strict", "partial", "rel_tol");
    if (!given.json("schema").isObject()) {
      throw given.bad("schema", "a JSON Schema, as an object");
    }
    Schema schema = Schemas.read(given.json("schema"));
    if (!task.answer().isMissingNode() && !Schemas.faults(schema, task.answer()).isEmpty()) {
      throw task.bad("JSON that fits grader.schema: " + Schemas.faults(schema, task.answer()));
    }
    Wanted wanted =
        new Wanted(
            schema,
            task.answer(),
            new JsonMatch(given.number("rel_tol", 1e-6, 0, 1), false),
            given.flag("partial", false));
    boolean strict = given.flag("strict", false);
    return (answer, tools) -> wanted.grade(JsonText.in(answer.text(), strict));
  }

  private record Wanted(Schema schema, JsonNode expected, JsonMatch match, boolean partial) {

    Grade grade(Optional<JsonNode> given) {
      if (given.isEmpty()) {
        return Grade.wrong("not JSON");
      }
      List<String> faults = Schemas.faults(schema, given.get());
      if (!faults.isEmpty()) {
        return Grade.wrong("against the schema: " + Excerpt.bare(faults.getFirst()));
      }
      if (expected.isMissingNode()) {
        return Grade.of(1, "fits the schema");
      }
      return expected.isObject() ? byField(given.get()) : whole(given.get());
    }

    private Grade whole(JsonNode given) {
      boolean same = match.same(expected, given);
      return Grade.of(same, same ? "as expected" : "other than expected: " + shown(given));
    }

    private Grade byField(JsonNode given) {
      List<String> wrong =
          expected.properties().stream()
              .filter(field -> !match.same(field.getValue(), given.path(field.getKey())))
              .map(Map.Entry::getKey)
              .toList();
      if (wrong.isEmpty()) {
        return Grade.of(1, "as expected");
      }
      double right = 1 - (double) wrong.size() / expected.size();
      return Grade.of(partial ? right : 0, "wrong in " + wrong);
    }

    private static String shown(JsonNode given) {
      return Excerpt.bare(given.toString());
    }
  }
}
