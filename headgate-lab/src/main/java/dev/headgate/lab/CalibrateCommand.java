package dev.headgate.lab;

import dev.headgate.core.api.RoutingException;
import dev.headgate.lab.calibrate.Calibration;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.ConfiguredRouters;
import dev.headgate.lab.serving.NamedRouter;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headgate calibrate}: chooses a threshold for a goal, on sample traffic or labels. */
@Command(
    name = "calibrate",
    description = {
      "Chooses a threshold for a share of strong calls, a budget, a quality, or with a promise on"
          + " the loss of quality.",
      "A promise, unlike an estimate, holds with the stated confidence over the draw of the"
          + " labelled prompts."
    },
    mixinStandardHelpOptions = true)
public final class CalibrateCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Mixin private CalibrateOptions options = new CalibrateOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private SetupReader setups = SetupReader.NONE;

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException {
    try {
      calibrate();
      return 0;
    } catch (DataException | IllegalArgumentException | RoutingException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void calibrate() throws IOException {
    options.write().ifPresent(file -> OutFile.require("--write", file));
    try (ConfiguredRouters configured =
        new ConfiguredRouters(
            setups,
            options.config().orElse(Path.of("headgate.yaml")),
            options.spend.opinions(),
            spec.commandLine().getErr()::println)) {
      calibrate(NamedRouter.find(options.router, configured::find));
    }
  }

  private void calibrate(NamedRouter router) throws IOException {
    Optional<RouterArtifact> source = options.write().map(file -> writable(router));
    CalibrationRun run =
        new CalibrationRun(
            options, router, setups, progress(), spec.commandLine().getErr()::println);
    CalibrationReport report = run.report();
    PrintWriter out = spec.commandLine().getOut();
    out.print(options.json ? report.json() + "\n" : report.text());
    if (source.isPresent() && options.write().isPresent()) {
      write(source.get(), options.write().get(), report);
    }
    out.flush();
  }

  private static RouterArtifact writable(NamedRouter router) {
    return router
        .artifact()
        .orElseThrow(
            () ->
                new DataException(
                    "--write: router %s has no artifact (expected: a router that was trained)"
                        .formatted(router.name())));
  }

  private void write(RouterArtifact artifact, Path file, CalibrationReport report)
      throws IOException {
    ArtifactHeader header = artifact.header();
    for (Calibration calibration : report.results()) {
      header = header.calibrated(report.threshold(calibration));
    }
    Files.write(file, artifact.with(header).toBytes());
    if (!options.json) {
      spec.commandLine().getOut().println("written: " + file);
    }
  }

  private Progress progress() {
    return new Progress("encoding", spec.commandLine().getErr(), Clock.systemUTC());
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CalibrateCommand()).execute(args));
  }
}
