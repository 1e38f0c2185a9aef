package dev.headgate.gateway.verify;

import dev.headgate.gateway.config.AnswerSchema;
import dev.headgate.gateway.config.CodeLanguage;
import java.io.StringReader;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parsers of the languages there are parsers for. Nothing is fetched, resolved or run. */
final class Syntaxes {

  private static final Map<String, CodeLanguage> NAMES =
      Map.of(
          "java", CodeLanguage.JAVA,
          "json", CodeLanguage.JSON,
          "yaml", CodeLanguage.YAML,
          "yml", CodeLanguage.YAML,
          "xml", CodeLanguage.XML);

  private final Set<CodeLanguage> languages;
  private final Optional<JavaSyntax> java;

  /**
   * Makes parsers.
   *
   * @param languages to be parsed; Java only where this Java has a compiler
   */
  Syntaxes(Set<CodeLanguage> languages) {
    this.languages = Set.copyOf(languages);
    this.java = languages.contains(CodeLanguage.JAVA) ? JavaSyntax.available() : Optional.empty();
  }

  /** Returns the language of a block, where it can be parsed. */
  Optional<CodeLanguage> of(CodeBlocks.Block block) {
    return Optional.ofNullable(NAMES.get(block.language()))
        .filter(languages::contains)
        .filter(language -> language != CodeLanguage.JAVA || java.isPresent());
  }

  /** Returns what is wrong with code, for people and without quoting it. */
  Optional<String> fault(CodeLanguage language, String code) {
    return switch (language) {
      case JAVA -> line(java.orElseThrow().faultyLine(code));
      case JSON -> AnswerSchema.faultOfJson(code);
      case YAML -> yaml(code);
      case XML -> xml(code);
    };
  }

  private static Optional<String> line(OptionalLong line) {
    return line.isEmpty() ? Optional.empty() : Optional.of("line " + line.getAsLong());
  }

  /** Events only: anchors are not resolved, so none can blow up. */
  private static Optional<String> yaml(String code) {
    try {
      Iterator<Event> events =
          new Parse(LoadSettings.builder().build()).parseString(code).iterator();
      while (events.hasNext()) {
        events.next();
      }
      return Optional.empty();
    } catch (YamlEngineException e) {
      return Optional.of("no YAML");
    }
  }

  private static Optional<String> xml(String code) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(code.strip()));
      while (reader.hasNext()) {
        reader.next();
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      return line(OptionalLong.of(e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
    }
  }
}
