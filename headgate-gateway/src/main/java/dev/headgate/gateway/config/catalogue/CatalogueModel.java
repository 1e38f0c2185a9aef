package dev.headgate.gateway.config.catalogue;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Pricing;
import java.util.Set;

/**
 * What the catalogue knows of one model.
 *
 * @param provider who serves it
 * @param id its name there
 * @param contextWindow in tokens
 * @param maxOutputTokens in tokens
 * @param pricing a list price as recalled on the catalogue's date
 * @param capabilities what it can do
 * @param quality our own prior in [0, 1]; only its order means anything
 */
public record CatalogueModel(
    ProviderKind provider,
    String id,
    long contextWindow,
    long maxOutputTokens,
    Pricing pricing,
    Set<Capability> capabilities,
    double quality) {

  public CatalogueModel {
    capabilities = Set.copyOf(capabilities);
  }
}
