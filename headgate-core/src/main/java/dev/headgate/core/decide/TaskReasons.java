package dev.headgate.core.decide;

import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TaskGuess;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The reasons that name a task, one for each and whole per cent of confidence; made once, as every
 * routed request takes one.
 */
final class TaskReasons {

  private static final int HUNDRED = 100;
  private static final Map<Task, List<Reason>> ALL = new EnumMap<>(Task.class);

  static {
    for (Task task : Task.values()) {
      List<Reason> reasons = new ArrayList<>();
      for (int percent = 0; percent <= HUNDRED; percent++) {
        reasons.add(reason(task, percent));
      }
      ALL.put(task, List.copyOf(reasons));
    }
  }

  private TaskReasons() {}

  static Reason of(TaskGuess guess) {
    int percent = (int) Math.round(HUNDRED * guess.confidence());
    return Objects.requireNonNull(ALL.get(guess.task())).get(percent);
  }

  private static Reason reason(Task task, int percent) {
    return new Reason(
        DecisionStage.DESCRIBE,
        ReasonCode.TASK_GUESSED,
        "task " + task.wireName() + ", confidence " + percent / (double) HUNDRED);
  }
}
