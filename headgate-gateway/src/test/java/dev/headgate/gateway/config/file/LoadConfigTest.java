package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.LoadSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where loads are read, as the file says. */
class LoadConfigTest {

  @Test
  void emptySection_readsBesideTheVersionSegment() {
    LoadSource.Scraped server =
        endpoint("base_url: \"http://gpu3:8000/v1\", metrics: {}").loads().server().orElseThrow();
    assertThat(server.url()).isEqualTo(URI.create("http://gpu3:8000/metrics"));
    assertThat(server.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(server.exporter().metrics()).contains("vllm:num_requests_running", "tgi_queue_size");
    assertThat(
            endpoint("base_url: \"http://h/a/b/v1/\", metrics: {}")
                .loads()
                .server()
                .orElseThrow()
                .url())
        .isEqualTo(URI.create("http://h/a/b/metrics"));
    assertThat(endpoint("base_url: \"http://h/v1\"").loads().server()).isEmpty();
  }

  @Test
  void devices_areAsWritten() {
    String smi = "base_url: \"http://h/v1\", devices: {exporter: nvidia_smi, ids: [\"0\"]}";
    assertThat(endpoint(smi).loads().devices())
        .contains(new LoadSource.NvidiaSmi(Set.of("0"), Duration.ofSeconds(5)));
    String amd =
        "base_url: \"http://h/v1\", devices: {exporter: amd, url: \"http://h:5000/metrics\","
            + " mapping: {power_watts: my_power}}";
    LoadSource.Scraped source = (LoadSource.Scraped) endpoint(amd).loads().devices().orElseThrow();
    assertThat(source.exporter().metrics())
        .contains("my_power", "gpu_gfx_activity")
        .doesNotContain("gpu_package_power");
  }

  @Test
  void whatIsWrong_isSaidWithItsLine() {
    assertThat(failures("metrics: {exporter: custom}"))
        .singleElement()
        .asString()
        .contains(
            "models[0].endpoints[0].metrics.mapping: missing",
            "at least one series for a custom exporter");
    assertThat(failures("metrics: {mapping: {running: \"two words\"}}"))
        .singleElement()
        .asString()
        .contains("\"two words\"", "expected: a metric's name");
    assertThat(failures("metrics: {mapping: {utilisation: x}}"))
        .singleElement()
        .asString()
        .contains("\"utilisation\"", "running|waiting");
    assertThat(failures("devices: {exporter: dcgm}"))
        .singleElement()
        .asString()
        .contains("devices.url: missing", "such as http://gpu3:9400/metrics");
    assertThat(failures("metrics: {url: \"http://user:pw@h/metrics\"}"))
        .singleElement()
        .asString()
        .contains("metrics.url", "without user");
    assertThat(failures("devices: {exporter: rocm, interval: 1ms}")).hasSize(2);
  }

  /** What would be passed over in silence. */
  @Test
  void whatHasNoMeaningThere_isRefused() {
    assertThat(
            failures(
                "devices: {exporter: nvidia_smi, url: \"http://h/metrics\", device_label: gpu,"
                    + " mapping: {utilisation: x}}"))
        .hasSize(3)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .contains("beside exporter: nvidia_smi, a program on this machine (expected:"));
    assertThat(
            failures(
                "devices: {exporter: custom, url: \"http://h/metrics\", ids: [\"0\"], mapping:"
                    + " {utilisation: x}}"))
        .singleElement()
        .asString()
        .contains("devices.ids: without a label that tells devices apart");
  }

  private static EndpointConfig endpoint(String keys) {
    return Load.good(yaml(keys)).models().getFirst().endpoints().getFirst();
  }

  private static List<String> failures(String keys) {
    return Load.failures(yaml("base_url: \"http://h/v1\", " + keys));
  }

  private static String yaml(String keys) {
    return """
    version: 1
    models:
      - {id: m, context_window: 8000, pricing: {input: 1, output: 1}, endpoints: [{%s}]}
    """
        .formatted(keys);
  }
}
