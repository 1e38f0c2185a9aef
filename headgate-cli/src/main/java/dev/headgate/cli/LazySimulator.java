package dev.headgate.cli;

import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.SimulatorOptions;
import dev.headgate.sim.answer.TokenRange;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The simulator behind the simulated models, started when somebody asks where it is. */
final class LazySimulator implements AutoCloseable {

  private Optional<SimulatedProvider> running = Optional.empty();

  /** Returns where it listens, on loopback, without a path. */
  synchronized URI address() {
    if (running.isEmpty()) {
      running = Optional.of(SimulatedProvider.start(options()));
    }
    return URI.create(running.get().baseUrl());
  }

  @Override
  public synchronized void close() {
    running.ifPresent(SimulatedProvider::close);
    running = Optional.empty();
  }

  private static SimulatorOptions options() {
    return SimulatorOptions.builder()
        .behaviour(
            ModelBehaviour.DEFAULT
                .withTimeToFirstToken(Duration.ofMillis(50))
                .withTokensPerSecond(100)
                .withOutputTokens(TokenRange.parse("20-60")))
        .build();
  }
}
