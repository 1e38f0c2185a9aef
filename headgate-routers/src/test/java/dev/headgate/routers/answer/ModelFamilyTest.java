package dev.headgate.routers.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFamilyTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-mini, gpt",
    "openai/GPT-4.1, gpt",
    "Meta-Llama-3.1-8B-Instruct, llama",
    "open-mixtral-8x7b, mixtral",
    "deepseek-r1-distill-qwen-7b, deepseek",
    "claude-3-5-sonnet-20240620, claude",
    "o3, o",
    "4you, ''"
  })
  void family_isReadOffTheName(String model, String family) {
    assertThat(ModelFamily.of(model)).isEqualTo(family);
  }
}
