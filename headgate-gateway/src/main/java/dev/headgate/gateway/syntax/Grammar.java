package dev.headgate.gateway.syntax;

import java.lang.module.ModuleFinder;
import java.util.Locale;
import java.util.Optional;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterBash;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCpp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/** A grammar there is a parser for, which is loaded in the process that parses by it. */
public enum Grammar {
  /** By the JDK's own compiler, which also tells more than whether code parses. */
  JAVA,
  PYTHON(TreeSitterPython.class),
  JAVASCRIPT(TreeSitterJavascript.class),
  TYPESCRIPT(TreeSitterTypescript.class),
  /** TypeScript with markup in it. */
  TSX(TreeSitterTsx.class),
  GO(TreeSitterGo.class),
  RUST(TreeSitterRust.class),
  C(TreeSitterC.class),
  CPP(TreeSitterCpp.class),
  BASH(TreeSitterBash.class);

  private final Optional<Class<? extends TSLanguage>> binding;

  Grammar() {
    this.binding = Optional.empty();
  }

  Grammar(Class<? extends TSLanguage> binding) {
    this.binding = Optional.of(binding);
  }

  /** Returns the class whose first use loads the library, where there is one in native code. */
  Optional<Class<? extends TSLanguage>> binding() {
    return binding;
  }

  /** Returns whether its parser is part of this Java, or of the class path; none is loaded. */
  public boolean isBundled() {
    return this == JAVA
        ? ModuleFinder.ofSystem().find("jdk.compiler").isPresent()
        : isLibraryBundled();
  }

  private boolean isLibraryBundled() {
    return NativeName.ofThisMachine()
        .map(name -> name.file("tree-sitter-" + name().toLowerCase(Locale.ROOT)))
        .map(file -> Grammar.class.getClassLoader().getResource(file) != null)
        .orElse(false);
  }
}
