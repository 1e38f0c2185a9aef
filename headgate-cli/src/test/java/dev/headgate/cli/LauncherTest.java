package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher among JDKs and a Maven that are only folders and scripts. */
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "env",
          "sed",
          "head",
          "tail",
          "dirname",
          "readlink",
          "find",
          "mkdir",
          "touch",
          "sleep",
          "cat",
          "rm",
          "mv");

  @TempDir Path folder;
  private Path root = Path.of("");
  private Path bin = Path.of("");
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void a_checkout_that_is_built() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    root = Files.createDirectories(folder.resolve("a checkout"));
    Files.copy(launcher(), root.resolve("headgate"));
    assertThat(root.resolve("headgate").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(root.resolve("headgate-cli/target"));
    Files.writeString(jar(), "jar");
    Files.setLastModifiedTime(jar(), FileTime.fromMillis(1_000_000_000_000L));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      link(tool);
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("HEADGATE_JDK_FOLDERS", folder.resolve("jvm") + "/*");
  }

  @Test
  void headgate_java_home_comes_first() throws Exception {
    environment.put("HEADGATE_JAVA_HOME", jdk("own", "21.0.4").toString());
    environment.put("JAVA_HOME", jdk("other", "25").toString());

    assertThat(run("--find-java")).isEqualTo(folder.resolve("jvm/own") + "\n");
  }

  @Test
  void a_headgate_java_home_that_is_too_old_is_refused_not_passed_over() throws Exception {
    environment.put("HEADGATE_JAVA_HOME", jdk("own", "17.0.1").toString());
    jdk("good", "25");

    assertThat(run(2, "--find-java"))
        .contains("HEADGATE_JAVA_HOME", "expected: the folder of a JDK of 21");
  }

  @Test
  void java_home_then_the_path_then_the_newest_installed() throws Exception {
    jdk("a21", "21.0.1");
    jdk("b25", "25.0.1");
    jdk("c8", "1.8.0_402");
    assertThat(run("--find-java")).endsWith("/b25\n");

    Path onPath = jdk("p22", "22");
    Files.createSymbolicLink(bin.resolve("java"), onPath.resolve("bin/java"));
    assertThat(run("--find-java")).endsWith("/p22\n");

    environment.put("JAVA_HOME", folder.resolve("jvm/a21").toString());
    assertThat(run("--find-java")).endsWith("/a21\n");

    environment.put("JAVA_HOME", folder.resolve("jvm/c8").toString());
    assertThat(run("--find-java")).endsWith("/p22\n");
  }

  @Test
  void a_jdk_without_a_release_file_is_asked() throws Exception {
    Path home = jdk("x", "23");
    Files.delete(home.resolve("release"));
    script(home.resolve("bin/java"), "echo 'openjdk version \"23.0.1\" 2024-10-15' >&2");

    assertThat(run("--find-java")).endsWith("/x\n");
  }

  @Test
  void without_a_jdk_it_says_what_to_install() throws Exception {
    jdk("old", "17.0.9");

    assertThat(run(2, "serve"))
        .contains("No JDK of 21 or newer", "apt-get install", "brew install");
  }

  @Test
  void arguments_reach_java_as_they_are() throws Exception {
    jdk("j", "25");

    assertThat(run("route", "two words", "$x", "*"))
        .contains("[-jar] [" + jar() + "] [route] [two words] [$x] [*]")
        .doesNotContain("SharedArchiveFile");
  }

  @Test
  void the_archive_of_this_jdk_is_used_where_there_is_one() throws Exception {
    jdk("j", "25");
    Files.writeString(root.resolve("headgate-cli/target/headgate-24.jsa"), "other");
    assertThat(run("serve")).doesNotContain("SharedArchiveFile");

    Path archive = Files.writeString(root.resolve("headgate-cli/target/headgate-25.jsa"), "x");
    assertThat(run("serve")).contains("[-XX:SharedArchiveFile=" + archive + "]");
  }

  @Test
  void options_for_java_come_before_the_jar() throws Exception {
    jdk("j", "25");
    environment.put("HEADGATE_JAVA_OPTS", "-Xmx256m -Dx=1");

    assertThat(run("serve")).contains("[-Xmx256m] [-Dx=1] [-jar]");
  }

  @Test
  void it_works_through_a_link() throws Exception {
    jdk("j", "25");
    Path link = Files.createSymbolicLink(folder.resolve("hg"), root.resolve("headgate"));

    assertThat(execute(0, link.toString(), "serve")).contains("[" + jar() + "]");
  }

  @Test
  void sources_newer_than_the_jar_are_built_once() throws Exception {
    jdk("j", "25");
    sources();
    maven(
        "echo built >> count; mkdir -p headgate-cli/target; echo jar >"
            + " headgate-cli/target/headgate.jar");

    assertThat(run("serve")).contains("Building Headgate", "[serve]");
    assertThat(run("serve")).doesNotContain("Building");
    assertThat(Files.readString(root.resolve("count"))).isEqualTo("built\n");
  }

  @Test
  void changed_tests_are_no_reason_to_build() throws Exception {
    jdk("j", "25");
    Path test = Files.createDirectories(root.resolve("headgate-core/src/test"));
    Files.writeString(test.resolve("A.java"), "x");

    assertThat(run("serve")).doesNotContain("Building");
  }

  @Test
  void a_build_that_fails_shows_the_end_of_its_log() throws Exception {
    jdk("j", "25");
    sources();
    maven("echo cannot compile; exit 1");

    assertThat(run(1, "serve")).contains("failed", "cannot compile").doesNotContain("[serve]");
  }

  @Test
  void without_maven_it_says_what_to_install() throws Exception {
    jdk("j", "25");
    sources();

    assertThat(run(2, "serve")).contains("needs Maven", "apt-get install maven");
  }

  private void sources() throws IOException {
    Path main = Files.createDirectories(root.resolve("headgate-core/src/main"));
    Files.writeString(main.resolve("A.java"), "x");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve("jvm").resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "for a in \"$@\"; do printf '[%s] ' \"$a\"; done");
    return home;
  }

  private void maven(String body) throws IOException {
    script(bin.resolve("mvn"), body);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void link(String tool) throws IOException {
    Path found =
        Stream.of("/usr/bin", "/bin")
            .map(place -> Path.of(place, tool))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    script(bin.resolve(tool), "exec " + found + " \"$@\"");
  }

  private Path jar() {
    return root.resolve("headgate-cli/target/headgate.jar");
  }

  private String run(String... args) throws Exception {
    return run(0, args);
  }

  private String run(int expectedCode, String... args) throws Exception {
    String[] command =
        Stream.concat(Stream.of(root.resolve("headgate").toString()), Stream.of(args))
            .toArray(String[]::new);
    return execute(expectedCode, command);
  }

  private String execute(int expectedCode, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(expectedCode);
    return output;
  }

  private static Path launcher() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(place -> place.resolve("headgate"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }
}
