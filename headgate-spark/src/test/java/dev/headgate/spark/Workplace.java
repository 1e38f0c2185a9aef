package dev.headgate.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A folder with a log, its vectors and a map, in which jobs are run.
 *
 * @param folder where all lies
 */
record Workplace(Path folder) {

  /** Fills a folder. */
  static Workplace of(Path folder, int rows) throws IOException {
    Workplace place = new Workplace(folder);
    TestLog.write(place.log(), rows);
    TestLog.vectors(place.log(), folder.resolve("vectors"), TestLog.ENCODER, 3);
    Files.write(folder.resolve("map.router"), TestLog.map().toBytes());
    return place;
  }

  Path log() {
    return folder.resolve("log.jsonl");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Runs a job on the log, spread over so many partitions. */
  LocalSpark.Said run(String job, int partitions, String out, Object... more) {
    return run(job, path("vectors"), partitions, out, more);
  }

  /** The same with other vectors. */
  LocalSpark.Said run(String job, Path vectors, int partitions, String out, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                job,
                "--data",
                log(),
                "--vectors",
                vectors,
                "--map",
                path("map.router"),
                "--partitions",
                partitions,
                "--out",
                path(out)));
    args.addAll(Arrays.asList(more));
    return LocalSpark.run(args.toArray());
  }
}
