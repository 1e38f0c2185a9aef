package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The guide's worked examples of a benchmark and a router, compiled as they stand there and run.
 */
class PluginGuideTest {

  private static final Pattern JAVA_BLOCK =
      Pattern.compile(
          "```java\n(public final class (\\w+) implements (\\w+) .*?)```", Pattern.DOTALL);
  private static final Pattern SERVICE = Pattern.compile("`META-INF/services/([\\w.]+)`");

  @TempDir Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @BeforeEach
  void putTheExamplesOnTheClassPath() throws IOException {
    String guide = Files.readString(guide());
    List<String> services =
        SERVICE.matcher(guide).results().map(found -> found.group(1)).distinct().toList();
    Matcher block = JAVA_BLOCK.matcher(guide);
    while (block.find()) {
      compile(block.group(2), block.group(1));
      String port = block.group(3);
      String service =
          services.stream().filter(s -> s.endsWith("." + port)).findFirst().orElseThrow();
      Path named = folder.resolve("META-INF/services/" + service);
      Files.createDirectories(named.getParent());
      Files.writeString(named, block.group(2) + "\n");
    }
    URL[] places = {folder.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(places, before));
  }

  @AfterEach
  void takeThemAway() throws IOException {
    try (URLClassLoader examples =
        (URLClassLoader) Thread.currentThread().getContextClassLoader()) {
      Thread.currentThread().setContextClassLoader(before);
      assertThat(examples.getURLs()).hasSize(1);
    }
  }

  @Test
  void benchmarkAndRouterOfTheGuide_areFoundByName_andJudged() throws IOException {
    Files.write(
        folder.resolve("support.jsonl"),
        IntStream.range(0, 40).mapToObj(PluginGuideTest::line).collect(Collectors.toList()));
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int exit =
        new CommandLine(new EvalCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true))
            .execute(
                "--benchmark",
                "support",
                "--benchmark-data",
                folder.toString(),
                "--router",
                "night_shift",
                "--resamples",
                "20",
                "--cache",
                folder.resolve("cache").toString());
    assertThat(exit).as(errors.toString()).isZero();
    assertThat(out.toString()).contains("support", "night_shift", "apgr");
  }

  private static String line(int number) {
    boolean hard = number % 2 == 0;
    return """
    {"id":"support/%d","prompt":"%s %d","outcomes":\
    {"gpt-4":{"score":1},"mixtral":{"score":%d}}}\
    """
        .formatted(number, hard ? "Please prove case" : "Hello", number, hard ? 0 : 1);
  }

  private void compile(String name, String source) throws IOException {
    String imports =
        """
        import dev.headgate.core.api.*;
        import dev.headgate.core.spi.*;
        import dev.headgate.lab.dataset.*;
        import dev.headgate.lab.evaluate.benchmark.*;
        import java.nio.file.Path;
        import java.util.*;
        """;
    Path file = Files.writeString(folder.resolve(name + ".java"), imports + source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int failed =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            file.toString());
    assertThat(failed).as("compiling " + file).isZero();
  }

  private static Path guide() {
    Path here = Path.of("").toAbsolutePath();
    Path found = here.resolve("docs/evaluation.md");
    return Files.exists(found) ? found : here.resolve("../docs/evaluation.md").normalize();
  }
}
