package dev.headgate.gateway.config.reload;

import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one file by looking at it now and then. Looking works where notifications do not: on
 * network and container mounts, behind links, with editors that replace the file. A change counts
 * once the file looked the same twice, so that one being written is not read half-way, and only if
 * its bytes differ from those read last. The first look compares with the configuration the gateway
 * was started with, so that a change made while it started is not missed.
 */
public final class ConfigWatcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConfigWatcher.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int MAX_BYTES = (1 << 20) + 1;

  private final Path file;
  private final ConfigLoader loader;
  private final HeadgateConfig started;
  private final ReloadListener listener;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("headgate-config-watcher").daemon().factory());
  private FileVersion seen;
  private FileVersion handled;
  private byte[] content = {};
  private boolean first = true;

  /** Makes a watcher that looks only when told, by {@link #look()}. */
  ConfigWatcher(Path file, ConfigLoader loader, HeadgateConfig started, ReloadListener listener) {
    this.file = file;
    this.loader = loader;
    this.started = started;
    this.listener = listener;
    this.seen = FileVersion.of(file);
    this.handled = seen;
  }

  /**
   * Starts to watch.
   *
   * @param started the configuration the gateway was started with
   */
  public static ConfigWatcher start(
      Path file, ConfigLoader loader, HeadgateConfig started, ReloadListener listener) {
    ConfigWatcher watcher = new ConfigWatcher(file, loader, started, listener);
    long millis = INTERVAL.toMillis();
    // Nobody looks at the result: look() must not throw, or the executor would stop looking.
    var unused =
        watcher.looking.scheduleWithFixedDelay(
            watcher::lookSafely, millis, millis, TimeUnit.MILLISECONDS);
    return watcher;
  }

  /** Stops to watch. */
  @Override
  public void close() {
    looking.shutdownNow();
  }

  /** Looks at the file once. */
  void look() {
    FileVersion now = FileVersion.of(file);
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && (first || !now.equals(handled))) {
      handled = now;
      handle(now);
      first = false;
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      log.warn("{} was not taken over", file, e);
    }
  }

  private void handle(FileVersion version) {
    if (!version.exists()) {
      content = new byte[0];
      listener.onBad(List.of(new ConfigFailure(file.toString(), 1, "the file is gone")));
      return;
    }
    byte[] next = read(file);
    if (!first && Arrays.equals(next, content)) {
      return;
    }
    content = next;
    switch (loader.load(file.toString(), next)) {
      case ConfigResult.Valid valid -> good(valid);
      case ConfigResult.Invalid invalid -> listener.onBad(invalid.failures());
    }
  }

  private void good(ConfigResult.Valid read) {
    HeadgateConfig config = read.config();
    if (first && config.equals(started)) {
      return;
    }
    List<String> notes = new ArrayList<>();
    read.warnings().forEach(warning -> notes.add(warning.toString()));
    notes.addAll(RestartNotes.between(started.server(), config.server()));
    listener.onGood(config, notes);
  }

  private static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
