package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Encoder;
import dev.headgate.lab.ask.ChatServer;
import dev.headgate.lab.profile.TinyMap;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A map of static vectors, which are made by the tables that ship, and kept nowhere. */
class OnboardStaticTest extends OnboardingBench {

  private final RouterArtifact map = TinyMap.artifact(tables(), 0.04f, 0.01f);

  private static List<String> tables() {
    return Arrays.stream(EncoderModel.values())
        .filter(model -> model.family() == EncoderFamily.STATIC)
        .map(EncoderModel::id)
        .toList();
  }

  @Override
  Optional<Encoder> encoder() {
    return Optional.empty();
  }

  @BeforeEach
  void mapOfStaticVectors() throws IOException {
    Files.write(folder.resolve("map.router"), map.toBytes());
  }

  @Test
  void promptsArePlacedByStaticVectors() throws IOException {
    try (ChatServer server = new ChatServer(OnboardCommandTest::oddOnesRight)) {
      assertThat(onboard(server, "--validation", set(20))).as(errors.toString()).isZero();
    }
    ModelProfile profile = ProfileJson.read(folder.resolve("store/profiles/my-model.json"));
    assertThat(profile.evidence().labels()).isEqualTo(20);
    assertThat(out.toString()).containsPattern("my-model +20 +0\\.50 ");
    assertThat(folder.resolve("cache")).doesNotExist();
  }
}
