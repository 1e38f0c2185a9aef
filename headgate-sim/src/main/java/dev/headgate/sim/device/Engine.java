package dev.headgate.sim.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The scheduler of a simulated inference server: continuous batching (Yu et al. 2022, Orca) with
 * chunked prompts (Agrawal et al. 2024, Sarathi-Serve) and a paged, prefix-sharing key-value memory
 * (Kwon et al. 2023, vLLM), first come first served.
 *
 * <p>In a step each running answer gets a token, then prompts get what is left of the token budget,
 * then waiting requests are admitted while there is budget, a place in the batch and memory. Unlike
 * vLLM, which takes memory token by token and sets requests back when it runs out, an admitted
 * request has the memory of its whole answer, so that none is ever set back.
 *
 * <p>It knows no clock: {@link #begin} says how long the step takes, and whoever drives it calls
 * {@link #end} that much later. Not thread-safe.
 */
public final class Engine {

  /** What a step brings one request. */
  private record Share(Job job, long tokens) {}

  private final DeviceClass device;
  private final ServedModel model;
  private final EngineLimits limits;
  private final BlockPool memory;
  private final Deque<Job> waiting = new ArrayDeque<>();
  private final List<Job> running = new ArrayList<>();
  private final EngineTotals totals = new EngineTotals();
  private List<Share> step = List.of();

  /** An idle engine with an empty cache. */
  public Engine(DeviceClass device, ServedModel model, EngineLimits limits) {
    this.device = device;
    this.model = model;
    this.limits = limits;
    this.memory = new BlockPool(Math.toIntExact(limits.cacheTokens() / EngineLimits.BLOCK_TOKENS));
  }

  /** Whether a request of so many tokens can ever run here. */
  public boolean fits(long tokens) {
    return EngineLimits.blocks(tokens) <= memory.capacity();
  }

  /**
   * Puts a request in the queue.
   *
   * @throws IllegalArgumentException when it can never fit
   */
  public void submit(Job job) {
    if (!fits(job.wholeLength())) {
      throw new IllegalArgumentException(
          "tokens: "
              + job.wholeLength()
              + " (expected: <= "
              + memory.capacity() * EngineLimits.BLOCK_TOKENS
              + ")");
    }
    waiting.add(job);
  }

  /** Takes a request out, wherever it is; what it has computed stays in the cache. */
  public void cancel(Job job) {
    job.drop();
    if (!waiting.remove(job) && step.stream().noneMatch(share -> share.job() == job)) {
      sweep();
    }
  }

  /**
   * Begins a step, for which the former must have ended.
   *
   * @return how long it takes, in nanoseconds; empty where there is nothing to do
   */
  public Optional<Long> begin() {
    List<Share> planned = new ArrayList<>(limits.maxSequences());
    long budget = limits.tokenBudget();
    for (Job job : running) {
      budget -= job.promptLeft() == 0 ? plan(job, budget, planned) : 0;
    }
    for (Job job : running) {
      budget -= job.promptLeft() > 0 ? plan(job, budget, planned) : 0;
    }
    while (budget > 0 && running.size() < limits.maxSequences() && admitNext()) {
      budget -= plan(running.getLast(), budget, planned);
    }
    step = planned;
    return planned.isEmpty() ? Optional.empty() : Optional.of(stepNanos());
  }

  /** Ends the step; returns the requests that got a token of their answer. */
  public List<Job> end() {
    List<Job> answered = new ArrayList<>(step.size());
    for (Share share : step) {
      if (!share.job().isOver() && finish(share)) {
        answered.add(share.job());
      }
    }
    step = List.of();
    sweep();
    return answered;
  }

  /** Forgets requests and cache, as a restart does; returns the requests that were under way. */
  public List<Job> clear() {
    List<Job> lost = new ArrayList<>(running);
    lost.addAll(waiting);
    lost.forEach(Job::drop);
    waiting.clear();
    step = List.of();
    sweep();
    memory.forget();
    return lost;
  }

  /** What the server's metrics tell. */
  public EngineState state() {
    return new EngineState(
        running.size(), waiting.size(), memory.used() / (double) memory.capacity(), totals.now());
  }

  private long plan(Job job, long budget, List<Share> planned) {
    long tokens = Math.min(budget, Math.max(1, job.promptLeft()));
    if (tokens > 0) {
      planned.add(new Share(job, tokens));
    }
    return tokens;
  }

  private boolean admitNext() {
    Job next = waiting.peek();
    if (next == null) {
      return false;
    }
    long[] known = limits.prefixCache() ? next.promptBlocks() : new long[0];
    Optional<BlockPool.Lease> lease = memory.take(known, EngineLimits.blocks(next.wholeLength()));
    if (lease.isEmpty()) {
      return false;
    }
    waiting.remove();
    next.admit(lease.get());
    running.add(next);
    totals.admitted(next);
    return true;
  }

  private long stepNanos() {
    long tokens = 0;
    long context = 0;
    for (Share share : step) {
      tokens += share.tokens();
      context += share.job().context();
    }
    long nanos = device.stepNanos(model, tokens, context);
    totals.step(nanos, step.size());
    return nanos;
  }

  private boolean finish(Share share) {
    Job job = share.job();
    long left = job.promptLeft();
    boolean answered = job.advance(share.tokens());
    totals.computed(left - job.promptLeft(), answered ? 1 : 0, job.isOver());
    if (answered && job.produced() == 1 && limits.prefixCache()) {
      memory.name(job.lease(), job.promptBlocks());
    }
    return answered;
  }

  /** Releases what is over. */
  private void sweep() {
    running.removeIf(
        job -> {
          if (job.isOver()) {
            if (limits.prefixCache()
                && job.promptLeft() == 0
                && job.context() >= job.wholeLength()) {
              memory.name(job.lease(), job.allBlocks());
            }
            memory.release(job.lease());
          }
          return job.isOver();
        });
  }
}
