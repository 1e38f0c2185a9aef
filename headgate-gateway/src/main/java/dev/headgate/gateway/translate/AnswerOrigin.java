package dev.headgate.gateway.translate;

import java.util.List;
import java.util.Optional;

/** Which model an answer says it is by. Every chunk says it; only the first becomes a part. */
final class AnswerOrigin {

  private Optional<String> model = Optional.empty();
  private boolean started;

  void read(String id, String modelName, List<AnswerPart> parts) {
    if (!modelName.isEmpty()) {
      model = Optional.of(modelName);
    }
    if (!started) {
      started = true;
      parts.add(new AnswerPart.Start(id, modelName));
    }
  }

  /** Returns the model named last. */
  Optional<String> model() {
    return model;
  }
}
