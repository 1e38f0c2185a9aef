package dev.headgate.lab.evaluate.transfer;

import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is one domain, within which prompts are ordered, and which domains are of one family. */
public enum Division {
  /** Each category of a set is a domain, and a family of its own. */
  CATEGORIES,
  /** Each set is a domain, and a family of its own. */
  SETS,
  /** Each category is a domain; those of like tasks, whatever their sets, are one family. */
  FAMILIES,
  /** All of a set that is of one family is a domain. */
  SETS_OF_FAMILIES;

  private static final String RESOURCE = "families.tsv";
  private static final List<Twin> TWINS = twins();

  /** Returns the domain of a row. */
  public String domain(PromptRow row) {
    return switch (this) {
      case SETS -> row.set();
      case SETS_OF_FAMILIES -> row.set() + "/" + family(row);
      case CATEGORIES, FAMILIES -> row.set() + "/" + row.category();
    };
  }

  /** Returns the family of a row. */
  public String family(PromptRow row) {
    return switch (this) {
      case CATEGORIES, SETS -> domain(row);
      case FAMILIES, SETS_OF_FAMILIES ->
          TWINS.stream().filter(t -> t.fits(row)).findFirst().map(Twin::family).orElse(row.set());
    };
  }

  /** A set, the beginning of a category, and the family they belong to. */
  private record Twin(String set, String category, String family) {

    boolean fits(PromptRow row) {
      return row.set().equals(set) && row.category().startsWith(category);
    }
  }

  private static List<Twin> twins() {
    try (InputStream in = Division.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + Division.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(fields -> new Twin(fields[0], fields[1], fields[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
