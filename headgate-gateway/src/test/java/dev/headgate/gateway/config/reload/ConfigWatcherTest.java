package dev.headgate.gateway.config.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.DiscoveryException;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

  private static final String GOOD = "version: 1\nmodels: [{id: gpt-4o}]\n";

  @TempDir Path directory;
  private Path file;
  private final Heard heard = new Heard();
  private final ConfigLoader loader =
      new ConfigLoader(
          Map.of("OPENAI_API_KEY", "k"),
          Set.of(),
          () -> {
            throw new DiscoveryException("none");
          });

  @BeforeEach
  void write_a_good_file() throws IOException {
    file = directory.resolve("headgate.yaml");
    write(GOOD);
  }

  @Test
  void a_good_change_is_taken_over_once() throws IOException {
    ConfigWatcher watcher = watcher();
    write(GOOD + "routing: {threshold: 0.25}\n");

    look(watcher, 5);

    assertThat(heard.good).hasSize(1);
    assertThat(heard.good.get(0).routing().defaultThreshold()).isEqualTo(0.25);
    assertThat(heard.notes.get(0)).isEmpty();
    assertThat(heard.bad).isEmpty();
  }

  @Test
  void a_good_change_is_told_with_what_is_hardly_meant() throws IOException {
    ConfigWatcher watcher = watcher();
    write(GOOD + "routing: {deny_models: [gpt-4oo]}\n");

    look(watcher, 5);

    assertThat(heard.notes.get(0))
        .singleElement()
        .asString()
        .contains("headgate.yaml:3: routing.deny_models[0]: \"gpt-4oo\": matches no model");
  }

  @Test
  void a_change_made_before_it_watched_is_taken_over() throws IOException {
    HeadgateConfig started = config();
    write(GOOD + "routing: {threshold: 0.25}\n");

    look(new ConfigWatcher(file, loader, started, heard), 3);

    assertThat(heard.good).hasSize(1);
  }

  @Test
  void a_bad_change_is_reported_and_the_next_good_one_taken() throws IOException {
    ConfigWatcher watcher = watcher();
    write(GOOD + "routing: {threshold: 7}\n");
    look(watcher, 3);
    write(GOOD + "routing: {threshold: 0.7}\n");
    look(watcher, 3);

    assertThat(heard.bad).hasSize(1);
    assertThat(heard.bad.get(0).get(0).line()).isEqualTo(3);
    assertThat(heard.good).hasSize(1);
  }

  @Test
  void a_file_still_being_written_is_left_alone() throws IOException {
    ConfigWatcher watcher = watcher();
    for (int i = 1; i < 5; i++) {
      write(GOOD + "#".repeat(i));
      watcher.look();
    }

    assertThat(heard.good).isEmpty();
  }

  @Test
  void a_touch_without_a_change_is_nothing() throws IOException {
    ConfigWatcher watcher = watcher();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

    look(watcher, 3);

    assertThat(heard.good).isEmpty();
    assertThat(heard.bad).isEmpty();
  }

  @Test
  void a_file_put_in_its_place_is_taken_over() throws IOException {
    ConfigWatcher watcher = watcher();
    Path other = Files.writeString(directory.resolve("x.tmp"), GOOD + "server: {port: 7}\n");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    look(watcher, 3);

    assertThat(heard.good).hasSize(1);
    assertThat(heard.notes.get(0))
        .containsExactly("server.port: 7 needs a restart, 6060 stays until then");
  }

  @Test
  void a_file_that_vanishes_is_reported_once_and_may_come_back_unchanged() throws IOException {
    ConfigWatcher watcher = watcher();
    Files.delete(file);
    look(watcher, 4);
    write(GOOD);
    look(watcher, 4);

    assertThat(heard.bad).hasSize(1);
    assertThat(heard.good).hasSize(1);
  }

  @Test
  void it_looks_by_itself_once_started() throws Exception {
    try (ConfigWatcher watcher = ConfigWatcher.start(file, loader, config(), heard)) {
      write(GOOD + "routing: {threshold: 0.75}\n");

      assertThat(heard.one.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(watcher).isNotNull();
    }
  }

  private ConfigWatcher watcher() {
    return new ConfigWatcher(file, loader, config(), heard);
  }

  private HeadgateConfig config() {
    return switch (loader.load(file)) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid -> throw new AssertionError(invalid);
    };
  }

  private static void look(ConfigWatcher watcher, int times) {
    for (int i = 0; i < times; i++) {
      watcher.look();
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private static final class Heard implements ReloadListener {
    final List<HeadgateConfig> good = new ArrayList<>();
    final List<List<String>> notes = new ArrayList<>();
    final List<List<ConfigFailure>> bad = new ArrayList<>();
    final CountDownLatch one = new CountDownLatch(1);

    @Override
    public void onGood(HeadgateConfig config, List<String> needsRestart) {
      good.add(config);
      notes.add(needsRestart);
      one.countDown();
    }

    @Override
    public void onBad(List<ConfigFailure> failures) {
      bad.add(failures);
    }
  }
}
