package dev.headgate.gateway.verify;

import dev.headgate.gateway.config.AnswerSchema;
import dev.headgate.gateway.config.CodeLanguage;
import dev.headgate.gateway.syntax.Finding;
import dev.headgate.gateway.syntax.Grammar;
import dev.headgate.gateway.syntax.Parsers;
import java.io.StringReader;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parsers of the languages there are parsers for. Nothing is fetched or run. */
final class Syntaxes {

  private final Set<CodeLanguage> languages;
  private final Parsers parsers;

  /**
   * Makes parsers.
   *
   * @param languages to be parsed
   * @param parsers of those that are parsed apart
   */
  Syntaxes(Set<CodeLanguage> languages, Parsers parsers) {
    this.languages = Set.copyOf(languages);
    this.parsers = parsers;
  }

  /** Returns the language of a block, where it is to be parsed. */
  Optional<CodeLanguage> of(CodeBlocks.Block block) {
    return CodeTags.language(block).filter(languages::contains);
  }

  /** Returns what it takes to parse the languages. */
  Set<Grammar> grammars() {
    return languages.stream()
        .flatMap(language -> grammars(language).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Looks at all code of an answer that is in a language, each for itself but for Java's, whose
   * files may need each other; blocks.
   *
   * @param end by {@link System#nanoTime}, of the patience with parsers that may not come to one
   * @return what there is to say of each
   */
  List<Finding> look(CodeLanguage language, List<String> codes, long end) {
    return language == CodeLanguage.JAVA
        ? parsers.look(Grammar.JAVA, codes, left(end))
        : codes.stream().map(code -> look(language, code, left(end))).toList();
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private Finding look(CodeLanguage language, String code, Duration patience) {
    return switch (language) {
      case JSON -> finding(AnswerSchema.faultOfJson(code));
      case YAML -> finding(yaml(code));
      case XML -> finding(xml(code));
      case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, RUST, C, CPP, BASH ->
          anyOf(grammars(language), code, patience);
    };
  }

  /** Those of TypeScript differ in what an opening angle bracket means, and tags do not tell. */
  private static List<Grammar> grammars(CodeLanguage language) {
    return switch (language) {
      case JSON, YAML, XML -> List.of();
      case JAVA -> List.of(Grammar.JAVA);
      case PYTHON -> List.of(Grammar.PYTHON);
      case JAVASCRIPT -> List.of(Grammar.JAVASCRIPT);
      case TYPESCRIPT -> List.of(Grammar.TYPESCRIPT, Grammar.TSX);
      case GO -> List.of(Grammar.GO);
      case RUST -> List.of(Grammar.RUST);
      case C -> List.of(Grammar.C);
      case CPP -> List.of(Grammar.CPP);
      case BASH -> List.of(Grammar.BASH);
    };
  }

  /** The first finding, unless another grammar takes the code. */
  private Finding anyOf(List<Grammar> grammars, String code, Duration patience) {
    Finding first = parsers.look(grammars.getFirst(), code, patience);
    for (Grammar other : grammars.subList(1, grammars.size())) {
      if (first instanceof Finding.Fault
          && parsers.look(other, code, patience) instanceof Finding.Parses parses) {
        return parses;
      }
    }
    return first;
  }

  private static Finding finding(Optional<String> fault) {
    return fault.<Finding>map(Finding.Fault::new).orElseGet(Finding.Parses::new);
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
