package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.routers.profile.ProfileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands that ask models have in common. */
abstract class AskingCommand implements LabCommand {

  static final int DONE = 0;
  static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Mixin private Acquaintance told = new Acquaintance();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final LabParts parts;
  private SetupReader setups = SetupReader.NONE;

  AskingCommand(LabParts parts) {
    this.parts = parts;
  }

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return ask();
    } catch (DataException | IllegalArgumentException | UngradedException | ProfileException e) {
      err().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  /** Does what the command does; returns the exit code. */
  abstract int ask() throws IOException, InterruptedException;

  LabParts parts() {
    return parts;
  }

  ProfileOptions profile() {
    return told.profile();
  }

  SurveyPlan plan() {
    return told.plan(parts, setups);
  }

  Survey survey(SurveyPlan plan, OutcomeStore store) {
    return new Survey(plan, store, parts.counting().get(), told.text(out(), err()));
  }

  PromptPlaces places(List<ValidationRow> rows) throws IOException {
    return told.places(parts, setups, rows, out(), err());
  }

  /**
   * Returns the last part of the work.
   *
   * @param canary the share of requests that the model starts with; the gateway's own where empty
   */
  Profiling profiling(Optional<Double> canary) {
    return told.profiling(parts, canary, out());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
