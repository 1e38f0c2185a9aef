package dev.headgate.gateway.onboard;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The jobs of a gateway: one of a model at a time, a bounded number in all. Those that are over are
 * remembered for a while, none over a restart. Thread-safe.
 */
public final class Jobs implements AutoCloseable {

  private static final int REMEMBERED = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Supplier<String> ids;
  private final InstantSource clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private boolean closed;

  /** Makes one without jobs. */
  public Jobs(Supplier<String> ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Looks whether a job of the model could begin.
   *
   * @param atMost jobs that may run at once
   * @throws RoutingException {@code POOL_CONFLICT} where one runs, {@code OVERLOADED} where too
   *     many of others do
   */
  public synchronized void requireFree(String model, int atMost) {
    List<Job> running = jobs.values().stream().filter(job -> !job.isOver()).toList();
    for (Job job : running) {
      if (job.report().plan().model().equalsIgnoreCase(model)) {
        throw new RoutingException(
            ErrorCode.POOL_CONFLICT,
            "model %s: job %s is at it (expected: one job of a model at a time; DELETE"
                    .formatted(Excerpt.of(model), job.id())
                + " /admin/v1/jobs/ID ends it)");
      }
    }
    if (closed || running.size() >= atMost) {
      throw new RoutingException(
          ErrorCode.OVERLOADED,
          "jobs: %d are running (expected: fewer than admin.onboarding.max_jobs, %d; try again when one is over)"
              .formatted(running.size(), atMost));
    }
  }

  /**
   * Begins a job, on a thread of its own.
   *
   * @param atMost jobs that may run at once
   * @param install puts the profile in force; may refuse by an exception
   * @throws RoutingException as {@link #requireFree}
   */
  public synchronized Job start(
      JobPlan plan, int atMost, PreparedOnboarding work, Consumer<Onboarded> install) {
    requireFree(plan.model(), atMost);
    Job job = new Job(ids.get(), plan, clock);
    jobs.put(job.id(), job);
    forgetOldest();
    job.start(work, install);
    return job;
  }

  /** Returns all jobs that are known, the latest last. */
  public synchronized List<Job> all() {
    return List.copyOf(jobs.values());
  }

  /**
   * Returns a job.
   *
   * @throws RoutingException {@code NOT_FOUND} where none of that id is known
   */
  public synchronized Job find(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw new RoutingException(
          ErrorCode.NOT_FOUND,
          "job: %s (expected: one that GET /admin/v1/jobs lists; none is remembered over a restart,"
                  .formatted(Excerpt.of(id))
              + " but ask for the model's profile again and it goes on where it was)");
    }
    return job;
  }

  private void forgetOldest() {
    while (jobs.size() > REMEMBERED) {
      jobs.values().stream()
          .filter(Job::isOver)
          .findFirst()
          .ifPresent(oldest -> jobs.remove(oldest.id()));
    }
  }

  /** Ends all jobs and waits a little for them. */
  @Override
  public void close() {
    Collection<Job> left;
    synchronized (this) {
      closed = true;
      left = all();
    }
    left.forEach(Job::cancel);
    for (Job job : left) {
      try {
        job.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
