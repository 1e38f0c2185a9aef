package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.OnnxRouter;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.bert.Label;
import dev.headgate.routers.bert.OnnxBertRouter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of {@code routers.NAME} for a router that is a classifier in ONNX. */
final class OnnxSection {

  static final Key<Path> ONNX =
      Key.optional(
          "onnx",
          Scalars.path(),
          "none",
          "A sequence classifier of three labels in ONNX, or the folder with its `model.onnx`;"
              + " `tokenizer.json` lies beside it.");
  static final Key<Integer> MAX_LENGTH =
      Key.defaulted(
          "max_length",
          Quantities.count(8, 8192),
          "512",
          "With `onnx`: tokens read of a prompt; of a longer one, head and tail. No more than the"
              + " model was made for.");
  static final Key<List<Located<Label>>> LABELS =
      Key.optional(
          "labels",
          new ListType<>(Scalars.choice(Label.class)),
          "`[strong_wins, tie, weak_wins]`, as RouteLLM's",
          "With `onnx`: what the model's three scores stand for, in its order.");

  static final List<Key<?>> OPTIONS = List.of(MAX_LENGTH, LABELS);

  private OnnxSection() {}

  /** Returns the router if its files can be used; else says what is wrong with them. */
  static Optional<OnnxRouter> build(String name, Values values, Reading reading) {
    List<Label> labels =
        values
            .written(LABELS)
            .map(written -> written.stream().map(Located::value).toList())
            .orElse(List.of(Label.values()));
    return values
        .located(ONNX)
        .flatMap(
            written -> {
              Path place = reading.resolve(written.value());
              int maxLength = values.get(MAX_LENGTH);
              try {
                new OnnxBertRouter(name, place, maxLength, labels);
                return Optional.of(new OnnxRouter(name, place, maxLength, labels));
              } catch (ArtifactException e) {
                reading.fail(written.place(), String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }
}
