package dev.headgate.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesPageTest {

  private static final Path PAGE = Path.of("../docs/rules.md");

  @ParameterizedTest
  @EnumSource(RuleVariable.class)
  void page_listsEachVariable(RuleVariable variable) throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            "| `%s` | %s | %s |"
                .formatted(variable.cel(), variable.typeName(), variable.meaning()));
  }
}
