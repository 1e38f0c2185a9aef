package dev.headgate.cli;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.onboard.JobStage;
import dev.headgate.gateway.onboard.Onboarded;
import dev.headgate.gateway.onboard.OnboardingListener;
import dev.headgate.gateway.onboard.OnboardingTask;
import dev.headgate.gateway.onboard.PreparedOnboarding;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.onboard.Answers;
import dev.headgate.lab.onboard.ProfileTable;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.outcome.StoredPrompt;
import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.ProfileLabel;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ModelProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** One model got to know by the lab, for a gateway. */
record LabOnboardingRun(
    OnboardingTask task,
    FitChoice fit,
    Survey survey,
    JobWatch watch,
    OutcomeStore store,
    List<ValidationRow> rows,
    List<ValidationRow> missing)
    implements PreparedOnboarding {

  @Override
  public int questions() {
    return missing.size();
  }

  @Override
  public int known() {
    return watch.known();
  }

  @Override
  public double expectedUsd() {
    return watch.expectedUsd();
  }

  @Override
  public Onboarded run(OnboardingListener listener) throws InterruptedException {
    watch.tell(listener);
    try {
      return told(listener);
    } catch (DataException | UngradedException | IllegalArgumentException e) {
      throw new RoutingException(ErrorCode.INVALID_REQUEST, Worded.forCallers(e));
    } catch (IOException e) {
      throw new RoutingException(
          ErrorCode.INTERNAL, "admin.onboarding.store: " + Worded.forCallers(e));
    }
  }

  private Onboarded told(OnboardingListener listener) throws IOException, InterruptedException {
    listener.reached(JobStage.ENCODING);
    PromptPlaces places = places();
    listener.reached(JobStage.ASKING);
    Optional<String> stopped = missing.isEmpty() ? Optional.empty() : survey.ask(missing);
    Map<String, Outcome> outcomes = store.latest(model());
    Answers answers = Answers.of(rows, outcomes);
    if (stopped.isPresent()) {
      return Onboarded.early(Worded.forCallers(stopped.get()), answers.failures(), watch.notes());
    }
    listener.reached(JobStage.FITTING);
    return fitted(places, answers, outcomes);
  }

  private Onboarded fitted(PromptPlaces places, Answers answers, Map<String, Outcome> outcomes) {
    Optional<ModelProfile> made =
        places.profile(label(), outcomes.values(), task.failuresAreWrong());
    if (made.isEmpty()) {
      return Onboarded.early(
          "no profile: none of the answers was graded (expected: one at least)",
          answers.failures(),
          watch.notes());
    }
    return new Onboarded(
        made, Optional.empty(), answers.failures(), notes(places, answers), table(made.get()));
  }

  /** One at a time: requests of the moment want the encoder too. */
  private PromptPlaces places() throws InterruptedException {
    List<StoredPrompt> prompts = rows.stream().map(StoredPrompt::of).toList();
    List<Embedding> vectors = new ArrayList<>(prompts.size());
    for (StoredPrompt each : prompts) {
      vectors.add(vector(each));
    }
    return PromptPlaces.of(task.router().map(), prompts, vectors).fittedBy(fit);
  }

  private Embedding vector(StoredPrompt prompt) throws InterruptedException {
    try {
      return task.encoder().encode(prompt.prompt(), prompt.language()).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RoutingException refused
          ? refused
          : new RoutingException(
              ErrorCode.INTERNAL, "the prompts were not encoded: " + e.getCause());
    }
  }

  private ProfileLabel label() {
    int before = task.router().profile(model()).map(ModelProfile::version).orElse(0);
    String validation = ProfileLabel.digest(rows.stream().map(ValidationRow::digest));
    return new ProfileLabel(model(), Instant.now(), before + 1, validation);
  }

  private List<String> notes(PromptPlaces places, Answers answers) {
    List<String> notes = new ArrayList<>(watch.notes());
    notes.addAll(answers.warnings());
    int missed = places.missed().size();
    if (missed > 0) {
      notes.add(
          "no prompt in %d of %d clusters (expected: some in each; there the profile rests on what is known of the others): %s"
              .formatted(
                  missed,
                  places.map().clusters().size(),
                  places.missed().stream().map(Cluster::name).collect(Collectors.joining("; "))));
    }
    return notes;
  }

  private List<String> table(ModelProfile profile) {
    StringWriter text = new StringWriter();
    List<ModelProfile> others =
        task.router().profiles().stream()
            .filter(each -> !each.model().equalsIgnoreCase(profile.model()))
            .toList();
    new ProfileTable(task.router().map(), new PrintWriter(text)).print(profile, others);
    return text.toString().lines().filter(line -> !line.isBlank()).toList();
  }

  private String model() {
    return task.model().card().id().value();
  }
}
