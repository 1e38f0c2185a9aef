package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.headgate.core.describe.Describer;
import dev.headgate.core.spi.StagedRouter;
import dev.headgate.gateway.Routers;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.TrainedRouter;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import dev.headgate.routers.profile.ProfileRouter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routers of the operator's own making, as the file names them. */
class TrainedRouterConfigTest {

  private static final String MODELS =
      """
      version: 1
      models:
        - {id: s, endpoints: [{base_url: "http://127.0.0.1:1/v1"}], quality: 0.9, context_window: 8000, capabilities: [chat]}
        - {id: w, endpoints: [{base_url: "http://127.0.0.1:1/v1"}], quality: 0.1, context_window: 8000, capabilities: [chat]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeArtifact() throws IOException {
    Files.write(
        folder.resolve("mine.router"), MatrixFactorizationRouter.shippedArtifact().toBytes());
    Files.writeString(folder.resolve("broken.router"), "not an artifact at all");
  }

  @Test
  void routerOfAFile_canBeNamedByARoute_andIsServed() {
    HeadgateConfig config =
        valid(
            """
            routers: {mine: {artifact: mine.router}}
            routes: {auto: {strong: s, weak: w, router: mine}}
            """);
    assertThat(config.routing().routers())
        .containsExactly(new TrainedRouter("mine", folder.resolve("mine.router")));
    assertThat(config.routing().routes().getFirst().router()).isEqualTo("mine");
    try (Routers routers = Routers.of(config, describer(config))) {
      assertThat(routers.byName())
          .containsKeys("mf", "length")
          .hasEntrySatisfying("mine", router -> assertThat(router.name()).isEqualTo("mine"));
    }
  }

  @Test
  void fast_makesTwoStagesOfTwoFiles() throws IOException {
    writeFast();
    HeadgateConfig config =
        valid(
            """
            routers: {mine: {artifact: mine.router, fast: fast.router}}
            routes: {auto: {strong: s, weak: w, router: mine}}
            """);
    try (Routers routers = Routers.of(config, describer(config))) {
      assertThat(routers.byName())
          .hasEntrySatisfying(
              "mine",
              router ->
                  assertThat(router)
                      .isInstanceOfSatisfying(
                          StagedRouter.class,
                          staged -> {
                            assertThat(staged.name()).isEqualTo("mine");
                            assertThat(staged.fast().encoderIds()).contains("static-en-3");
                            assertThat(staged.thorough().encoderIds())
                                .contains("all-minilm-l6-v2-q");
                          }));
    }
  }

  @Test
  void badFast_isToldWithLineAndRemedy() throws IOException {
    writeFast();
    assertThat(failures("routers: {mine: {artifact: mine.router, fast: mine.router}}"))
        .singleElement()
        .asString()
        .contains(
            ":5: routers.mine.fast:",
            "fast stage: encoders [all-minilm-l6-v2-q, bge-small-zh-v1.5-q]",
            "expected: static ones");
    assertThat(failures("routers: {mine: {artifact: fast.router, fast: fast.router}}"))
        .singleElement()
        .asString()
        .contains("thorough stage: encoders [static-en-3, static-zh-2]");
    assertThat(failures("routers: {mine: {artifact: mine.router, fast: missing.router}}"))
        .singleElement()
        .asString()
        .contains("routers.mine.fast:", "missing.router", "expected");
    assertThat(failures("routers: {mine: {profiles: ., fast: fast.router}}"))
        .singleElement()
        .asString()
        .contains("without thresholds", "expected: a router between two models");
    assertThat(failures("routers: {mine: {model: s, fast: fast.router}}"))
        .singleElement()
        .asString()
        .contains("routers.mine.fast: only together with artifact");
  }

  private void writeFast() throws IOException {
    Files.write(
        folder.resolve("fast.router"),
        MatrixFactorizationRouter.shippedArtifact(EncoderFamily.STATIC).toBytes());
  }

  @Test
  void badFiles_areToldWithLineAndRemedy() {
    assertThat(failures("routers: {mine: {artifact: missing.router}}"))
        .singleElement()
        .asString()
        .contains(":5: routers.mine.artifact:", "missing.router", "expected");
    assertThat(failures("routers: {mine: {artifact: broken.router}}"))
        .singleElement()
        .asString()
        .contains("broken.router", "expected");
    assertThat(failures("routers: {mine: {}}"))
        .singleElement()
        .asString()
        .contains(
            "routers.mine: empty (expected: one of artifact, onnx, model, or profiles alone)");
  }

  @Test
  void profilesAlone_standOnTheMapThatShips() throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    HeadgateConfig config =
        valid(
            """
            routers: {pool: {profiles: profiles}}
            routes: {auto: {strong: s, weak: w, router: pool}}
            """);
    try (Routers routers = Routers.of(config, describer(config))) {
      assertThat(routers.byName())
          .hasEntrySatisfying(
              "pool",
              router ->
                  assertThat(router)
                      .isInstanceOfSatisfying(
                          ProfileRouter.class,
                          pool -> assertThat(pool.map().clusters()).isNotEmpty()));
    }
  }

  @Test
  void corruptProfile_isNamed_andRefusesTheConfiguration() throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("profiles/bad.json"), "{");
    assertThat(failures("routers: {pool: {profiles: profiles}}"))
        .singleElement()
        .asString()
        .contains(":5: routers.pool.profiles: profile ", "bad.json: line 1: no JSON");
  }

  @Test
  void badNames_areToldOnce() {
    assertThat(failures("routers: {mf: {artifact: mine.router}}"))
        .singleElement()
        .asString()
        .contains("\"mf\" is a router that ships (expected: another name)");
    assertThat(failures("routers: {Mine-1: {artifact: mine.router}}"))
        .singleElement()
        .asString()
        .contains("Mine-1");
  }

  private static Describer describer(HeadgateConfig config) {
    return new Describer(String::length, config.routing().view(), config.routing().viewChars());
  }

  private HeadgateConfig valid(String more) {
    return load(more) instanceof ConfigResult.Valid valid
        ? valid.config()
        : fail(failures(more).toString());
  }

  private List<?> failures(String more) {
    return load(more) instanceof ConfigResult.Invalid invalid ? invalid.failures() : List.of();
  }

  private ConfigResult load(String more) {
    ConfigLoader loader =
        new ConfigLoader(
            Map.of(), Set.of("mf", "length", "random"), () -> new FoundModels(List.of(), ""));
    return loader.load(
        folder.resolve("headgate.yaml").toString(),
        (MODELS + more).getBytes(StandardCharsets.UTF_8));
  }
}
