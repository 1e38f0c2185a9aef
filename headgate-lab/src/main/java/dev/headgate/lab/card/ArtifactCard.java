package dev.headgate.lab.card;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.CalibratedThreshold;
import dev.headgate.routers.artifact.RouterArtifact;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The model card of an artifact: what it is, learned from, does, and may be used for. */
public final class ArtifactCard {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Most names shown of a list. */
  private static final int SHOWN = 6;

  private final String name;
  private final ArtifactHeader header;
  private final int bytes;
  private final String checksum;
  private final StringBuilder text = new StringBuilder();
  private final Formatter out = new Formatter(text, Locale.ROOT);

  /**
   * Makes the card.
   *
   * @param name of the file, or of the router it ships with
   */
  public ArtifactCard(String name, RouterArtifact artifact) {
    byte[] file = artifact.toBytes();
    this.name = name;
    this.header = artifact.header();
    this.bytes = file.length;
    this.checksum = StableHash.hexSha256(file, file.length - RouterArtifact.CHECKSUM_BYTES);
  }

  /** Returns the card as JSON: the header, with size and checksum. */
  public String json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("object", "headgate.artifact");
    node.put("name", name);
    node.put("format_version", RouterArtifact.VERSION);
    node.put("bytes", bytes);
    node.put("sha256", checksum);
    node.set("header", JSON.valueToTree(header));
    return node.toString();
  }

  /** Returns the card as text. */
  public String text() {
    text.setLength(0);
    identity();
    section("settings", header.settings().isEmpty());
    new TreeMap<>(header.settings())
        .forEach((key, value) -> out.format("  %-26s %s%n", key, value));
    section("lists", header.lists().isEmpty());
    new TreeMap<>(header.lists())
        .forEach((key, values) -> out.format("  %-26s %d: %s%n", key, values.size(), some(values)));
    section("known models", header.models().isEmpty());
    header
        .models()
        .forEach(
            rows ->
                out.format(
                    "  %-26s %d: %s%n", rows.encoder(), rows.names().size(), some(rows.names())));
    data();
    scores();
    thresholds();
    weights();
    return text.toString();
  }

  private void identity() {
    out.format("artifact        %s%n", name);
    out.format("router kind     %s%n", header.router());
    out.format(
        "format          %d, feature schema %d%n", RouterArtifact.VERSION, header.featureSchema());
    header
        .encoders()
        .forEach(
            each -> out.format("encoder         %s, %d components%n", each.id(), each.dimension()));
    out.format(
        "made            %s, seed %d, revision %s%n",
        header.date(), header.seed(), header.commit());
    out.format("size            %d bytes%n", bytes);
    out.format("sha256          %s%n", checksum);
  }

  private void data() {
    section("learned from", header.data().isEmpty());
    for (ArtifactHeader.DataSource source : header.data()) {
      String rows = source.rows() > 0 ? source.rows() + " rows" : "";
      out.format("  %-22s %11s  %s (%s)%n", source.set(), rows, source.licence(), source.source());
    }
  }

  private void scores() {
    section("figures on rows not learned from, 95 % intervals", header.scores().isEmpty());
    for (ArtifactHeader.Score score : header.scores()) {
      out.format(
          "  %-14s %-22s n=%-6d %.3f [%.3f, %.3f]%n",
          score.metric(), score.data(), score.rows(), score.value(), score.low(), score.high());
    }
  }

  private void thresholds() {
    section("thresholds on its development prompts", header.calibration().isEmpty());
    for (ArtifactHeader.Quantile quantile : header.calibration()) {
      out.format(
          "  strong share %.2f  threshold %.5f%n", quantile.strongShare(), quantile.threshold());
    }
    section("thresholds chosen afterwards", header.calibrated().isEmpty());
    header.calibrated().forEach(this::calibrated);
  }

  private void calibrated(CalibratedThreshold each) {
    out.format(
        "  %s %s: threshold %.5f, strong share %.3f, %s%n",
        each.goal(),
        each.target(),
        each.threshold(),
        each.strongShare(),
        each.confidence() > 0 ? "confidence " + each.confidence() : "an estimate");
    out.format(
        "    %s over %s, %d prompts in %d groups of %s%n",
        each.strong(), each.weak(), each.prompts(), each.groups(), each.data());
    out.format("    chosen by: %s%n", each.method());
    out.format("    promise: %s%n", each.promise());
  }

  private void weights() {
    section("weights", header.tensors().isEmpty());
    for (ArtifactHeader.TensorSpec tensor : header.tensors()) {
      out.format("  %-26s %d x %d%n", tensor.name(), tensor.rows(), tensor.columns());
    }
  }

  private void section(String title, boolean empty) {
    if (!empty) {
      out.format("%n");
      out.format("%s%n", title);
    }
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + ", …" : shown;
  }
}
