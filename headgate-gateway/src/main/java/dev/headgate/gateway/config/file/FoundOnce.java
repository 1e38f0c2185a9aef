package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.FoundModels;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for models once, so that a change of the pool is not met by others than were there. */
final class FoundOnce implements Supplier<FoundModels> {

  private final Supplier<FoundModels> finder;
  private Optional<FoundModels> found = Optional.empty();

  FoundOnce(Supplier<FoundModels> finder) {
    this.finder = finder;
  }

  @Override
  public synchronized FoundModels get() {
    if (found.isEmpty()) {
      found = Optional.of(finder.get());
    }
    return found.get();
  }
}
