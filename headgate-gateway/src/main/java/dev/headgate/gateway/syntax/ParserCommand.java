package dev.headgate.gateway.syntax;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSParser;

/** The command line of a process that parses: this Java, with no more classes than that needs. */
final class ParserCommand {

  /**
   * Small, quick to start, and silent where native code fails: what it held is not ours to log. The
   * stack is for deeply nested code: on one of the usual size ten thousand brackets end the
   * process. Most of the memory is for Java's compiler; code that takes more ends the process too.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xss64m",
          "-Xms8m",
          "-Xmx160m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+SuppressFatalErrorMessage",
          "-XX:-CreateCoredumpOnCrash",
          "--enable-native-access=ALL-UNNAMED");

  private ParserCommand() {}

  /**
   * Returns the command.
   *
   * @param main the class that runs
   * @param folder for its temporary files
   * @throws IOException if its classes lie where another process cannot find them
   */
  static List<String> of(Class<?> main, Path folder) throws IOException {
    Set<String> classPath = new LinkedHashSet<>();
    classPath.add(place(main));
    classPath.add(place(ParserCommand.class));
    classPath.add(place(TSParser.class));
    for (Grammar grammar : Grammar.values()) {
      if (grammar.binding().isPresent()) {
        classPath.add(place(grammar.binding().get()));
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main.getName());
    return List.copyOf(command);
  }

  private static String place(Class<?> type) throws IOException {
    URL location =
        Optional.ofNullable(type.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .orElseThrow(() -> new IOException(type.getName() + " is in no file"));
    try {
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException(location + " (expected: a jar or a folder)", e);
    }
  }
}
