package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Files made from the code are as the code says. After a change, write them anew with {@code mvn
 * test -pl headgate-gateway -am -Dtest=GeneratedFilesTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dheadgate.regenerate=true}.
 */
class GeneratedFilesTest {

  @Test
  void the_reference_page_is_not_stale() throws IOException {
    check("docs/configuration.md", ReferencePage.markdown());
  }

  @Test
  void the_json_schema_is_not_stale() throws IOException {
    check("docs/headgate.schema.json", ConfigSchema.json());
  }

  @Test
  void the_page_has_a_heading_for_each_section_and_a_row_for_each_key() {
    assertThat(ReferencePage.markdown())
        .contains("## server\n", "## providers.NAME\n", "## models[].endpoints[]\n")
        .contains("| `port` | a whole number, 0 to 65535 | `6060` |")
        .contains("| `id` | letters, digits and any of _ . : / @ + - | required |");
  }

  private static void check(String file, String expected) throws IOException {
    Path path = Repository.root().resolve(file);
    if (Boolean.getBoolean("headgate.regenerate")) {
      Files.writeString(path, expected);
    }
    assertThat(Files.readString(path))
        .as("%s is stale; see GeneratedFilesTest for how to write it anew", file)
        .isEqualTo(expected);
  }
}
