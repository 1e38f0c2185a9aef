package dev.headgate.core.testkit;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.spi.Timers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A provider that does what a script says, call by call; a call without a script never answers.
 *
 * <pre>{@code
 * provider.nextCall(fail(UPSTREAM_ERROR)).nextCall(head(), content("hi"), end());
 * }</pre>
 */
public final class FakeProvider implements ProviderClient {

  private final String endpoint;
  private final double weight;
  private final Timers timers;
  private final Queue<List<Step>> scripts = new ArrayDeque<>();
  private final List<FakeCall> calls = new ArrayList<>();

  /** Makes a provider whose scripts run on these timers. */
  public FakeProvider(String endpoint, Timers timers) {
    this(endpoint, 1, timers);
  }

  /** Makes a provider of some weight. */
  public FakeProvider(String endpoint, double weight, Timers timers) {
    this.endpoint = endpoint;
    this.weight = weight;
    this.timers = timers;
  }

  /** Says what the next call without a script does. */
  public FakeProvider nextCall(Step... steps) {
    scripts.add(List.of(steps));
    return this;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    List<Step> script = scripts.isEmpty() ? List.of() : scripts.remove();
    FakeCall call = new FakeCall(request, listener, script, timers);
    calls.add(call);
    call.next();
    return call;
  }

  /** Returns the calls made so far, in order. */
  public List<FakeCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns the latest call. */
  public FakeCall lastCall() {
    return calls.get(calls.size() - 1);
  }
}
