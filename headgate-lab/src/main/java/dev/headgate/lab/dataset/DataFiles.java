package dev.headgate.lab.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files to learn from, after the licence gate: a directory gives those of its sets that may be
 * used; a file named outright that may not is an error.
 *
 * @param used files to read, in order of name within a directory
 * @param skipped files of directories left out for want of a licence
 */
public record DataFiles(List<Path> used, List<Path> skipped) {

  private static final String TEST_DATA = "routellm";

  /** Also those that rotating a log leaves: {@code a.jsonl.1}, {@code a.jsonl-20260131.gz}. */
  private static final String NAMES = ".*\\.jsonl([.-][0-9-]+)?(\\.gz)?";

  /** Sets that only test; no flag lets them be learned from. */
  private static final Set<String> NEVER = Set.of("mt_bench", "gsm8k", "mmlu", TEST_DATA);

  public DataFiles {
    used = List.copyOf(used);
    skipped = List.copyOf(skipped);
  }

  /**
   * Resolves files and directories.
   *
   * @param allowUnlicensed whether sets outside {@link DataSet} may be learned from; a gateway's
   *     own log always may
   * @throws DataException where a path does not exist, is test data, or has no known licence
   */
  public static DataFiles resolve(List<Path> paths, boolean allowUnlicensed) {
    List<Path> used = new ArrayList<>();
    List<Path> skipped = new ArrayList<>();
    for (Path path : paths) {
      refuseTestData(path);
      if (Files.isDirectory(path)) {
        List<Path> files = list(path);
        if (files.isEmpty()) {
          throw new DataException(path + ": no data (expected: .jsonl or .jsonl.gz files in it)");
        }
        for (Path file : files) {
          (mayUse(file, allowUnlicensed) ? used : skipped).add(file);
        }
      } else {
        used.add(checkedFile(path, allowUnlicensed));
      }
    }
    return new DataFiles(used, skipped);
  }

  /** Returns whether a file of the name is taken for data where a folder is named. */
  public static boolean isData(String name) {
    return name.matches(NAMES);
  }

  /**
   * Returns the name of the set that a file of the name holds, where no permissive licence is known
   * for it, or it only tests; for jobs that read files elsewhere than on this machine.
   *
   * @param file its name or address
   */
  public static Optional<String> unlicensed(String file) {
    String set = setName(file.substring(file.lastIndexOf('/') + 1));
    boolean known = DataSet.named(set).isPresent() && !NEVER.contains(set);
    return known ? Optional.empty() : Optional.of(set);
  }

  /** Returns the set's name: the file's, without {@code .jsonl} or {@code .jsonl.gz}. */
  static String setName(Path file) {
    return setName(file.getFileName().toString());
  }

  private static String setName(String fileName) {
    return fileName.replaceFirst("\\.jsonl(\\.gz)?$", "");
  }

  private static boolean mayUse(Path file, boolean allowUnlicensed) {
    return !NEVER.contains(setName(file))
        && (allowUnlicensed || DataSet.named(setName(file)).isPresent() || GatewayLog.isLog(file));
  }

  private static Path checkedFile(Path file, boolean allowUnlicensed) {
    if (!Files.isRegularFile(file)) {
      throw new DataException(file + ": not there (expected: a .jsonl or .jsonl.gz file)");
    }
    if (!mayUse(file, allowUnlicensed)) {
      throw new DataException(
          file
              + ": no permissive licence is known for \""
              + setName(file)
              + "\" (expected: one of the sets in the model card; --allow-unlicensed learns from it"
              + " all the same, and the artifact must then not be published)");
    }
    return file;
  }

  private static void refuseTestData(Path path) {
    for (Path part : path.toAbsolutePath().normalize()) {
      if (part.toString().equals(TEST_DATA)) {
        throw new DataException(
            path + ": test data (expected: sets to learn from; RouteLLM's benchmark only tests)");
      }
    }
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> isData(f.toString())).sorted().toList();
    } catch (IOException e) {
      throw new DataException(directory + ": " + e.getMessage() + " (expected: a readable folder)");
    }
  }
}
