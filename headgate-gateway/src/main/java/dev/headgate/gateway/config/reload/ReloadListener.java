package dev.headgate.gateway.config.reload;

import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.HeadgateConfig;
import java.util.List;

/** Hears of changes of the configuration file. Called on the watcher's thread, one at a time. */
public interface ReloadListener {

  /**
   * The file changed and is right.
   *
   * @param config what it says now
   * @param notes what is hardly meant so, and what changed but cannot take effect while running,
   *     for people
   */
  void onGood(HeadgateConfig config, List<String> notes);

  /** The file changed and is wrong; the last good configuration stays. */
  void onBad(List<ConfigFailure> failures);
}
