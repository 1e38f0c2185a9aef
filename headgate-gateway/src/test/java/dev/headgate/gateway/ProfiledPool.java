package dev.headgate.gateway;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose models strong and weak have profiles on the test map, and spare has none. */
abstract class ProfiledPool {

  @TempDir Path folder;
  PoolFixture fixture;

  @BeforeEach
  void start() {
    TestMap.write(folder);
    fixture = PoolFixture.start(folder, configuration(), options());
    profiles(fixture);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** Returns what stands in the configuration's file besides the models. */
  abstract String configuration();

  /** Installs the profiles there are at first. */
  abstract void profiles(PoolFixture pool);

  /** Returns what the gateway is given by the program that starts it. */
  GatewayOptions options() {
    return PoolFixture.usual();
  }

  String state(String model) {
    return fixture.get("/admin/v1/models/" + model).path("state").asText();
  }
}
