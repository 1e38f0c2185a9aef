package dev.headgate.lab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationRowsTest {

  @TempDir Path folder;

  @Test
  void rows_areReadWithTheirGraders() throws IOException {
    List<ValidationRow> rows =
        read(
            """
            {"id":"a","lang":"en","prompt":"2+2?","grader":"numeric","answer":4,"tags":["maths"]}

            {"id":"b","messages":[{"role":"system","content":"Be brief."},
              {"role":"user","content":"法国的首都是哪里？"}],"grader":{"kind":"contains","any":["巴黎"]}}
            """
                .replace(",\n  {", ",{"));
    assertThat(rows).extracting(ValidationRow::id).containsExactly("a", "b");
    assertThat(rows.get(0).check().grade("It is 4").score()).isEqualTo(1);
    assertThat(rows.get(0).tags()).containsExactly("maths");
    assertThat(rows.get(1).prompt()).isEqualTo("法国的首都是哪里？");
    assertThat(rows.get(1).language()).isEqualTo(Language.CHINESE);
    assertThat(rows.get(1).messages()).hasSize(2);
  }

  @Test
  void faults_areReportedTogetherWithTheirLines() {
    String row = "{\"id\":\"%s\",\"prompt\":\"p\",\"grader\":\"exact\",\"answer\":\"x\"}\n";
    String text =
        row.formatted("a")
            + "oops\n"
            + row.formatted("a")
            + row.formatted("b")
            + row.formatted("a")
            + row.formatted("b").replace("exact", "exakt");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("set:2: not JSON (expected: one object a line)")
        .hasMessageContaining("set:6: grader: \"exakt\" (expected: one of ")
        .hasMessageContaining("did you mean exact?")
        .hasMessageContaining(
            "set:5: id: \"a\" stands on lines [1, 3, 5] (expected: each id once)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'prompt':'p','grader':'exact','answer':'x'}|id: missing (expected: a text, not blank)",
        "{'id':7,'prompt':'p','grader':'exact','answer':'x'}|id: 7 (expected: a text",
        "{'id':'a','grader':'exact','answer':'x'}|prompt: missing (expected:",
        "{'id':'a','prompt':' ','grader':'exact','answer':'x'}|prompt: \" \" (expected:",
        "{'id':'a','prompt':'p','answer':'x'}|grader: missing (expected: a name",
        "{'id':'a','prompt':'p','grader':'exact'}|answer: missing (expected:",
        "{'id':'a','lang':'fr','prompt':'p','grader':'exact','answer':'x'}|lang: \"fr\" (expected:"
            + " en, zh or other)",
        "{'id':'a','prompt':'p','messages':[],'grader':'exact','answer':'x'}|prompt: beside"
            + " messages",
        "{'id':'a','messages':[],'grader':'exact','answer':'x'}|messages: [] (expected: a list of"
            + " 1",
        "{'id':'a','messages':[{'role':'bot','content':'c'}],'grader':'exact','answer':'x'}|messages.role:"
            + " \"bot\"",
        "{'id':'a','messages':[{'role':'assistant','content':'c'}],'grader':'exact','answer':'x'}|ends"
            + " with a message of role user",
        "{'id':'a','prompt':'p','tags':'t','grader':'exact','answer':'x'}|tags: \"t\" (expected: a"
            + " list",
        "{'id':'a','prompt':'p','tools':{},'grader':'exact','answer':'x'}|tools: {} (expected: a"
            + " list",
        "[1]|ARRAY (expected: a JSON object)",
      })
  void badRow_saysValueAndExpected(String row, String message) {
    assertThatThrownBy(() -> read(row.replace('\'', '"')))
        .hasMessageContaining("set:1: ")
        .hasMessageContaining(message);
  }

  @Test
  void emptySetAndMissingFile_areRefused() {
    assertThatThrownBy(() -> read("\n\n")).hasMessage("set:1: no rows (expected: at least one)");
    assertThatThrownBy(() -> ValidationRows.read(Path.of("not-there.jsonl")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not-there.jsonl (expected: a readable file");
  }

  @Test
  void overlongTexts_areRefused() {
    String row = "{\"id\":\"a\",\"prompt\":\"%s\",\"grader\":\"exact\",\"answer\":\"x\"}";
    assertThatThrownBy(() -> read(row.formatted("p".repeat(200_001))))
        .hasMessageContaining("prompt: 200001 characters (expected: <= 200000)");
    assertThatThrownBy(() -> read(row.formatted("p".repeat(1_000_001))))
        .hasMessageContaining("(expected: <= 1000000 in a line)");
  }

  @Test
  void overlongFile_isNotRead() throws IOException {
    Path file = folder.resolve("set.jsonl");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((256L << 20) + 1);
    }
    assertThatThrownBy(() -> ValidationRows.read(file))
        .hasMessageContaining("268435457 bytes (expected: <= 268435456; take a sample)");
  }

  private static List<ValidationRow> read(String text) throws IOException {
    return ValidationRows.read("set", new StringReader(text));
  }
}
