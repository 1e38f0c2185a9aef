package dev.headgate.spark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataFiles;
import dev.headgate.spark.files.HadoopFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * What a folder of vectors remembers of its data: the sets without a known permissive licence, a
 * line each, in a file whose name Spark passes over. A vector does not tell where it came from, so
 * the lab's licence gate would else end where vectors are made.
 *
 * @param files of the driver
 * @param folder of vectors
 */
record LicenceNote(HadoopFiles files, String folder) {

  private static final String NAME = "/_unlicensed";

  static LicenceNote of(SparkSession spark, String folder) {
    return new LicenceNote(new HadoopFiles(spark), folder);
  }

  /** Adds the sets of files that vectors are being made of. */
  void add(List<String> data) {
    Set<String> sets = new TreeSet<>(known());
    data.forEach(file -> DataFiles.unlicensed(file).ifPresent(sets::add));
    if (!sets.isEmpty()) {
      files.write("--out", folder + NAME, String.join("\n", sets) + "\n");
    }
  }

  /**
   * Requires that what is learned from the vectors may ship.
   *
   * @throws DataException where it may not
   */
  void requireLicensed() {
    List<String> sets = known();
    if (!sets.isEmpty()) {
      throw new DataException(
          "--vectors: made of sets without a known permissive licence: %s (expected: none;"
                  .formatted(String.join(", ", sets))
              + " --allow-unlicensed learns from them all the same, and the map must then not be"
              + " published)");
    }
  }

  private List<String> known() {
    if (!files.exists("--vectors", folder + NAME)) {
      return List.of();
    }
    return new String(files.read("--vectors", folder + NAME), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
