package dev.headgate.routers.bert;

import static dev.headgate.routers.bert.Label.STRONG_WINS;
import static dev.headgate.routers.bert.Label.TIE;
import static dev.headgate.routers.bert.Label.WEAK_WINS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxBertRouterTest extends RouterContract {

  private static final List<Label> ORDER = List.of(STRONG_WINS, TIE, WEAK_WINS);

  @TempDir Path folder;

  @Override
  protected Router router() {
    return router(TinyOnnx.write(folder.resolve("all"), TinyOnnx.ALL_INPUTS, 3), ORDER);
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput("id", features(prompt), Optional.empty());
  }

  /** Of "hard": [CLS] says nothing, so the scores are 5, 0, 0. */
  @Test
  void winRate_isOneLessTieAndWeak() {
    double five = Math.exp(5);
    assertThat(winRate(router(), "Hard")).isCloseTo(five / (five + 2), within(1e-5));
    assertThat(winRate(router(), "tie")).isCloseTo(1 / (five + 2), within(1e-5));
    assertThat(winRate(router(), "easy")).isCloseTo(1 / (five + 2), within(1e-5));
    assertThat(winRate(router(), "whatever")).isCloseTo(1 / 3.0, within(1e-5));
    assertThat(router().takesLong()).isTrue();
  }

  @Test
  void labels_mayComeInAnyOrder() {
    Path place = TinyOnnx.write(folder, TinyOnnx.ALL_INPUTS, 3);
    Router router = router(place, List.of(WEAK_WINS, TIE, STRONG_WINS));
    assertThat(winRate(router, "easy")).isGreaterThan(0.9);
    assertThat(winRate(router, "hard")).isLessThan(0.1);
  }

  @Test
  void modelsWithoutTokenTypes_andFilesByName_areRead() {
    Path place = TinyOnnx.write(folder, List.of("input_ids"), 3);
    assertThat(winRate(router(place.resolve("model.onnx"), ORDER), "hard")).isGreaterThan(0.9);
  }

  @Test
  void longPrompts_keepHeadAndTail() {
    Path place = TinyOnnx.write(folder, TinyOnnx.ALL_INPUTS, 3);
    Router router = new OnnxBertRouter("mine", place, 8, ORDER);
    String middle = "easy ".repeat(2000);
    assertThat(winRate(router, "hard hard hard " + middle + " hard hard hard hard"))
        .isEqualTo(winRate(router, "hard hard hard hard hard hard hard"), within(1e-6));
  }

  @Test
  void whatIsMissing_isNamed() throws IOException {
    refused(folder.resolve("nowhere"), "nowhere: missing (expected: a classifier in ONNX");
    refused(Files.createDirectory(folder.resolve("empty")), "model.onnx: missing (expected:");
    Path lone = TinyOnnx.write(folder.resolve("lone"), TinyOnnx.ALL_INPUTS, 3);
    Files.delete(lone.resolve("tokenizer.json"));
    refused(lone, "tokenizer.json: missing (expected: the tokenizer's file beside the model)");
  }

  @Test
  void whatIsBroken_isNamed() throws IOException {
    Path model = TinyOnnx.write(folder.resolve("model"), TinyOnnx.ALL_INPUTS, 3);
    Files.writeString(model.resolve("model.onnx"), "not a model");
    refused(model, "model.onnx: cannot be loaded (expected: a model in ONNX;");
    Path tokenizer = TinyOnnx.write(folder.resolve("tokenizer"), TinyOnnx.ALL_INPUTS, 3);
    Files.writeString(tokenizer.resolve("tokenizer.json"), "{}");
    refused(tokenizer, "tokenizer.json: cannot be read (expected: a tokenizer");
  }

  @Test
  void otherShapes_sayWhatWasFoundAndExpected() {
    refused(
        TinyOnnx.write(folder.resolve("two"), TinyOnnx.ALL_INPUTS, 2),
        "output [1, 2] of FLOAT (expected: [1, 3] of FLOAT, a score for each of three labels:"
            + " [strong_wins, tie, weak_wins])");
    refused(
        TinyOnnx.write(folder.resolve("inputs"), List.of("pixel_values"), 3),
        "inputs [pixel_values] (expected: input_ids");
  }

  @Test
  void labelsThatAreNotEachOnce_areRefused() {
    Path place = TinyOnnx.write(folder, TinyOnnx.ALL_INPUTS, 3);
    assertThatThrownBy(() -> router(place, List.of(TIE, TIE, WEAK_WINS)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("labels: [TIE, TIE, WEAK_WINS] (expected:");
  }

  @Test
  void sameFiles_areLoadedOnce() {
    Path place = TinyOnnx.write(folder, TinyOnnx.ALL_INPUTS, 3);
    assertThat(OnnxClassifier.open(place)).isSameAs(OnnxClassifier.open(place));
  }

  private static void refused(Path place, String message) {
    assertThatThrownBy(() -> router(place, ORDER))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(message);
  }

  private double winRate(Router router, String prompt) {
    return router.winRate(input(prompt), STRONG, WEAK);
  }

  private static Router router(Path place, List<Label> labels) {
    return new OnnxBertRouter("mine", place, 512, labels);
  }
}
