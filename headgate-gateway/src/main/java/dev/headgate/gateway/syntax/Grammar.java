package dev.headgate.gateway.syntax;

import java.util.Locale;
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

/** A grammar there is a parser for in native code; it is loaded where code is parsed by it. */
public enum Grammar {
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

  private final Class<? extends TSLanguage> binding;

  Grammar(Class<? extends TSLanguage> binding) {
    this.binding = binding;
  }

  /** Returns the class whose first use loads the library. */
  Class<? extends TSLanguage> binding() {
    return binding;
  }

  /** Returns whether its library for this machine is on the class path; nothing is loaded. */
  public boolean isBundled() {
    return NativeName.ofThisMachine()
        .map(name -> name.file("tree-sitter-" + name().toLowerCase(Locale.ROOT)))
        .map(file -> Grammar.class.getClassLoader().getResource(file) != null)
        .orElse(false);
  }
}
