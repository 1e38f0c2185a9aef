package dev.headgate.gateway.syntax;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A text for the compiler. */
final class JavaSource extends SimpleJavaFileObject {

  private final String code;

  /** Its file is named as no class can be, so that none is made up around methods that lack one. */
  JavaSource(String code) {
    super(URI.create("string:///-.java"), Kind.SOURCE);
    this.code = code;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return code;
  }
}
