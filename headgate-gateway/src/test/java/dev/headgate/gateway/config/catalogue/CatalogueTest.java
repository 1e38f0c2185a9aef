package dev.headgate.gateway.config.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void it_is_dated_and_knows_models_of_each_provider_with_a_public_address() {
    assertThat(catalogue.asOf()).isNotNull();
    assertThat(Arrays.stream(ProviderKind.values()).filter(kind -> kind.baseUrl().isPresent()))
        .allSatisfy(kind -> assertThat(catalogue.models(kind)).isNotEmpty());
  }

  @Test
  void ids_are_unique_so_that_all_providers_can_be_used_at_once() {
    assertThat(catalogue.models()).extracting(CatalogueModel::id).doesNotHaveDuplicates();
  }

  @Test
  void its_figures_are_plausible() {
    assertThat(catalogue.models())
        .allSatisfy(
            model -> {
              assertThat(model.contextWindow()).isBetween(2_000L, 3_000_000L);
              assertThat(model.maxOutputTokens()).isBetween(1L, model.contextWindow());
              assertThat(model.quality()).isBetween(0.0, 1.0);
              assertThat(model.pricing().input().amount()).isBetween(0.001, 100.0);
              assertThat(model.pricing().cachedInput())
                  .isLessThanOrEqualTo(model.pricing().input());
              assertThat(model.capabilities()).isNotEmpty();
            });
  }

  @Test
  void each_provider_with_chat_models_has_a_dear_and_a_cheap_one() {
    assertThat(Arrays.stream(ProviderKind.values()).filter(kind -> kind.baseUrl().isPresent()))
        .allSatisfy(
            kind -> {
              List<CatalogueModel> chat =
                  catalogue.models(kind).stream()
                      .filter(model -> model.capabilities().contains(Capability.CHAT))
                      .toList();
              assertThat(chat).hasSizeGreaterThanOrEqualTo(2);
            });
  }

  @Test
  void the_version_segment_is_added_where_an_address_has_none() {
    assertThat(ProviderKind.ANTHROPIC.endpointOf(URI.create("http://proxy:8080/"), "m"))
        .isEqualTo(URI.create("http://proxy:8080/v1"));
    assertThat(ProviderKind.GEMINI.endpointOf(URI.create("http://proxy"), "m"))
        .isEqualTo(URI.create("http://proxy/v1beta"));
    assertThat(ProviderKind.OPENAI.endpointOf(URI.create("http://proxy/x/v2/"), "m"))
        .isEqualTo(URI.create("http://proxy/x/v2"));
    assertThat(ProviderKind.OPENAI_COMPATIBLE.endpointOf(URI.create("http://h:1"), "m"))
        .isEqualTo(URI.create("http://h:1"));
    assertThat(ProviderKind.AZURE_OPENAI.endpointOf(URI.create("https://r.azure.com/"), "a/b"))
        .isEqualTo(URI.create("https://r.azure.com/openai/deployments/a%2Fb"));
  }

  @Test
  void the_first_variable_with_a_key_counts() {
    assertThat(ProviderKind.GEMINI.keyIn(Map.of("GOOGLE_API_KEY", "g"))).contains("g");
    assertThat(ProviderKind.GEMINI.keyIn(Map.of("GEMINI_API_KEY", "a", "GOOGLE_API_KEY", "g")))
        .contains("a");
    assertThat(ProviderKind.GEMINI.keyIn(Map.of("GEMINI_API_KEY", " "))).isEmpty();
  }
}
