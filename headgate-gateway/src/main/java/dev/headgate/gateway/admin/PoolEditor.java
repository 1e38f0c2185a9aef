package dev.headgate.gateway.admin;

import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.serving.Serving;
import java.util.function.Function;

/** What the admin API is given to work on: the pool in force, and the way to another. */
public interface PoolEditor {

  /** Returns what requests are served with now. */
  Serving current();

  /**
   * Puts other changes in force and keeps them, or does neither. One at a time; requests under way
   * finish on what they began with.
   *
   * @param edit makes the changes of the configuration in force; may refuse by an exception
   * @return what requests are served with from now on
   * @throws dev.headgate.core.api.RoutingException if the new changes do not fit the configuration
   *     or cannot be kept
   */
  Serving edit(Function<HeadgateConfig, PoolChanges> edit);

  /**
   * Makes a change of files and puts in force what is made of them then, or does neither.
   *
   * @return what requests are served with from now on
   * @throws dev.headgate.core.api.RoutingException if the change cannot be kept or used
   */
  Serving refresh(FileChange change);
}
