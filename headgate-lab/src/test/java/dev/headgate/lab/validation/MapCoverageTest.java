package dev.headgate.lab.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import dev.headgate.routers.profile.ClusterMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A profile rests on labels where the shipped map has clusters. */
class MapCoverageTest {

  private static final long FEWEST = 3;

  private final ClusterMap map = ClusterMap.read(ClusterMap.shippedArtifact());

  @Test
  void everyClusterOfTheShippedMap_hasPrompts() {
    try (TransformerEncoder encoder =
        new TransformerEncoder(new EncoderOptions(2, 1000, 1 << 20, 256))) {
      Map<String, Long> prompts =
          DefaultValidation.rows().stream()
              .map(row -> cluster(row, encoder))
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      assertThat(map.clusters())
          .allSatisfy(
              cluster ->
                  assertThat(prompts.getOrDefault(cluster.label(), 0L))
                      .as(cluster.label())
                      .isGreaterThanOrEqualTo(FEWEST));
    }
  }

  private String cluster(ValidationRow row, TransformerEncoder encoder) {
    Embedding vector = encoder.encode(row.prompt(), row.language()).toCompletableFuture().join();
    RouterInput input = ServingView.of("test", row.prompt(), row.language(), vector);
    return map.cluster(input).label();
  }
}
