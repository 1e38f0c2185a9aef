package dev.headgate.routers.embed;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;

/** Stands where a model's endpoint would: the program calls the model, the router only decides. */
record NeverCalled(String endpoint) implements ProviderClient {

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    throw new IllegalStateException(
        endpoint + ": called (expected: decisions only; the program calls the model itself)");
  }
}
