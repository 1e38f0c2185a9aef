package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.exporter.DeviceExporter;
import dev.headgate.gateway.config.exporter.Series;
import dev.headgate.gateway.config.exporter.ServerExporter;
import dev.headgate.gateway.config.exporter.Signal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Tag;

/** {@code metrics} and {@code devices} of an endpoint: where it is read how busy it is. */
final class LoadSections {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  static final Key<ServerExporter> SERVER =
      Key.defaulted(
          "exporter",
          Scalars.choice(ServerExporter.class),
          "auto",
          "Which model server it is. `auto` takes whichever of these names it finds; `custom` only"
              + " those of `mapping`.");
  static final Key<URI> SERVER_URL =
      Key.optional(
          "url",
          Urls.baseUrl(),
          "`metrics` beside the version segment of `base_url`",
          "Where the server shows its metrics. No key is sent there.");
  static final Key<Duration> SERVER_INTERVAL =
      Key.defaulted(
          "interval", Quantities.duration(SHORTEST, LONGEST), "1s", "Time between two readings.");
  static final Key<Map<String, Located<Series>>> SERVER_MAPPING =
      mapping(Signal::ofServer, "running: my_running");

  static final SectionType METRICS =
      new SectionType(
          "models[].endpoints[].metrics",
          "What a model server says of itself. Read in the background; a reading too old counts no"
              + " more. See docs/live-routing.md.",
          List.of(SERVER, SERVER_URL, SERVER_INTERVAL, SERVER_MAPPING));

  static final Key<DeviceExporter> DEVICES =
      Key.required(
          "exporter",
          Scalars.choice(DeviceExporter.class),
          "Where the load of its devices is read; `nvidia_smi` is the program on this machine.");
  static final Key<URI> DEVICES_URL =
      Key.optional(
          "url",
          Urls.baseUrl(),
          "required but for `nvidia_smi`",
          "Where the exporter shows its metrics, such as `http://gpu3:9400/metrics`. No key is sent"
              + " there.");
  static final Key<List<Located<String>>> IDS =
      Key.optional(
          "ids",
          new ListType<>(Scalars.matching("[A-Za-z0-9_.:-]{1,64}", "a device's id, such as \"0\"")),
          "all there are",
          "The devices of this endpoint, as the exporter's label tells them apart.");
  static final Key<Duration> DEVICES_INTERVAL =
      Key.defaulted(
          "interval", Quantities.duration(SHORTEST, LONGEST), "5s", "Time between two readings.");
  static final Key<String> DEVICE_LABEL =
      Key.optional(
          "device_label",
          Scalars.matching("[a-zA-Z_][a-zA-Z0-9_]{0,99}", "a label's name"),
          "as the exporter has it",
          "The label that tells devices apart.");
  static final Key<Map<String, Located<Series>>> DEVICES_MAPPING =
      mapping(signal -> !signal.ofServer(), "utilisation: 0.01 * my_util_percent");

  static final SectionType DEVICE =
      new SectionType(
          "models[].endpoints[].devices",
          "What the devices of an endpoint do: GPUs, NPUs. See docs/live-routing.md.",
          List.of(DEVICES, DEVICES_URL, IDS, DEVICES_INTERVAL, DEVICE_LABEL, DEVICES_MAPPING));

  private LoadSections() {}

  private static Key<Map<String, Located<Series>>> mapping(
      Predicate<Signal> wanted, String example) {
    String names =
        Stream.of(Signal.values()).filter(wanted).map(Signal::key).collect(Collectors.joining("|"));
    return Key.optional(
        "mapping",
        new MapType<>("a signal", Pattern.compile(names), series()),
        "as the exporter has it",
        "Which series says what, such as `%s`; over what is known of the exporter. Several values"
                .formatted(example)
            + " are added up, shares are averaged.");
  }

  private static ScalarType<Series> series() {
    return new ScalarType<>(
        Series.EXPECTED,
        Set.of(Tag.STR),
        Scalars.orVariable(Scalars.string().put("pattern", "^" + Series.REGEX + "$")),
        false,
        Series::parse);
  }
}
