package dev.headgate.core.decide.detect;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Tag;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.Detection;
import dev.headgate.core.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All detectors, each asked of each request. A request that one failed to look at is tagged {@code
 * local-only}: nobody knows what it holds, so it stays. Thread-safe.
 */
public final class Detectors {

  /** There are none. */
  public static final Detectors NONE = new Detectors(List.of(), new Tally(), new Tally());

  private static final Logger log = LoggerFactory.getLogger(Detectors.class);

  private final List<Named> detectors;
  private final Tally finds;
  private final Tally failures;

  /** The name is asked for once, before anything can fail. */
  private record Named(String name, Detector detector) {}

  /**
   * Makes them.
   *
   * @param finds counts requests that are carried out and in which one found something, by its name
   * @param failures counts by the name of the one that failed
   */
  public Detectors(List<Detector> detectors, Tally finds, Tally failures) {
    this.detectors =
        detectors.stream().map(detector -> new Named(detector.name(), detector)).toList();
    this.finds = finds;
    this.failures = failures;
  }

  /** Returns all that {@code META-INF/services} of the class path name. */
  public static Detectors load(Tally finds, Tally failures) {
    return new Detectors(
        ServiceLoader.load(Detector.class).stream().map(ServiceLoader.Provider::get).toList(),
        finds,
        failures);
  }

  /** Returns these and one more. */
  public Detectors and(Detector more) {
    return new Detectors(
        Stream.concat(detectors.stream().map(Named::detector), Stream.of(more)).toList(),
        finds,
        failures);
  }

  /** Returns the request with the tags that it gets, and why. */
  public Detected look(ChatRequest request, RequestFeatures features, Purpose purpose) {
    if (detectors.isEmpty()) {
      return new Detected(request, List.of());
    }
    Set<Tag> tags = new TreeSet<>();
    List<Reason> reasons = new ArrayList<>(0);
    for (Named named : detectors) {
      Detection detection = look(named, request, features, reasons);
      tags.addAll(detection.tags());
      if (!detection.tags().isEmpty() && purpose == Purpose.CALL) {
        finds.count(named.name);
      }
    }
    return new Detected(request.with(request.options().tagged(tags)), reasons);
  }

  private Detection look(
      Named named, ChatRequest request, RequestFeatures features, List<Reason> reasons) {
    try {
      Detection detection = named.detector.look(request, features);
      if (!detection.tags().isEmpty()) {
        reasons.add(found(named.name, detection));
      }
      return detection;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      reasons.add(failed(named.name, e));
      return new Detection(Set.of(Tag.LOCAL_ONLY), List.of());
    }
  }

  private static Reason found(String name, Detection detection) {
    String what = detection.found().stream().map(Excerpt::bare).collect(Collectors.joining(", "));
    return new Reason(
        DecisionStage.RESOLVE,
        ReasonCode.DETECTED,
        "tagged %s: detector %s found %s"
            .formatted(
                detection.tags().stream().map(Tag::name).collect(Collectors.joining(", ")),
                name,
                what.isEmpty() ? "something" : what));
  }

  /** Says nothing of the exception's message, which may quote the request. */
  private Reason failed(String name, Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    if (failures.count(name)) {
      log.warn("Detector {} failed ({}); such requests are tagged local-only", name, kind);
    }
    return new Reason(
        DecisionStage.RESOLVE,
        ReasonCode.DETECTOR_FAILED,
        "tagged local-only: detector %s failed (%s), so nobody knows what the request holds"
            .formatted(name, kind));
  }
}
