package dev.headgate.core.pool;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;

/** Stands where a model's endpoint would, for those who only decide. */
record NeverCalled(String endpoint) implements ProviderClient {

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    throw new IllegalStateException(
        endpoint + ": called (expected: decisions only; this model is not called from here)");
  }
}
