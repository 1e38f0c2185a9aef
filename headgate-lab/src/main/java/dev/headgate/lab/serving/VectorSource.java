package dev.headgate.lab.serving;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.embed.PatientEncoder;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where vectors come from: the transformers of this process, or an endpoint that a gateway's
 * configuration names.
 *
 * @param config the file; read only where an endpoint is asked for
 * @param setups reads it
 */
public record VectorSource(Path config, SetupReader setups) {

  /**
   * Opens what makes the vectors that routers read.
   *
   * @param encoderIds of the routers: encoders of this process, or one at an endpoint
   * @param cache folder where vectors are kept between runs
   * @param workers threads that encode in this process
   * @throws DataException where the encoder is not configured, or vectors of several are asked for
   */
  public BulkEncoder open(List<String> encoderIds, Path cache, int workers) throws IOException {
    Optional<String> elsewhere = elsewhere(encoderIds);
    if (elsewhere.isEmpty()) {
      EncoderOptions encoding = EncoderOptions.defaults().withWorkers(workers);
      return new BulkEncoder(new TransformerEncoder(encoding), cache, encoding.maxTokens());
    }
    ConfiguredEncoder found = setups.encoder(config, elsewhere.get());
    return new BulkEncoder(
        new PatientEncoder(found.encoder()), found.makes(), cache, found.store());
  }

  private static Optional<String> elsewhere(List<String> encoderIds) {
    Set<String> all = new TreeSet<>(encoderIds);
    Set<String> others = new TreeSet<>(all);
    others.removeIf(id -> EncoderModel.byId(id).isPresent());
    if (!others.isEmpty() && all.size() > 1) {
      throw new DataException(
          "routers made for encoders %s (expected: only such as are in this process, or only one at"
                  .formatted(all)
              + " an endpoint; name routers apart, and train anew what was made for an encoder"
              + " that is no more)");
    }
    return others.stream().findFirst();
  }
}
