package dev.headgate.spark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.serving.ShippedArtifacts;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.spark.files.HadoopFiles;
import dev.headgate.spark.profile.SharedMap;
import dev.headgate.spark.vector.Vectors;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** On which map a job works, with which vectors and prices. */
final class MapOptions {

  @Option(names = "--vectors", required = true, description = "Folder that embed wrote.")
  private String vectors = "";

  @Option(
      names = "--map",
      description = "The map of prompts, as headgate cluster writes it (default: what ships).")
  private Optional<String> map = Optional.empty();

  @Option(
      names = "--prices",
      description = "Price list of models, a local file (default: costs as the log has them).")
  private Optional<Path> prices = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of every random choice; the same seed writes the same figures.")
  private long seed;

  SharedMap map(SparkSession spark) {
    return map.map(file -> new SharedMap(file, new HadoopFiles(spark).read("--map", file)))
        .orElseGet(MapOptions::shipped);
  }

  private static SharedMap shipped() {
    RouterArtifact artifact =
        ShippedArtifacts.find(ClusterMap.KIND)
            .orElseThrow(() -> new DataException("--map: missing (expected: a file)"));
    return new SharedMap("the map that ships", artifact.toBytes());
  }

  /**
   * Opens the vectors.
   *
   * @throws DataException where some are of an encoder that the map lacks
   */
  Dataset<Row> vectors(SparkSession spark, SharedMap on) {
    Dataset<Row> table = Vectors.open(spark, vectors);
    Vectors.requireOf(on.map().encoderIds(), table);
    return table;
  }

  PriceList prices() {
    return prices.map(PriceList::read).orElseGet(PriceList::empty);
  }

  long seed() {
    return seed;
  }
}
