package dev.headgate.gateway.syntax;

import java.io.IOException;

/** Stands for a machine that no library is bundled for. */
final class WithoutLibraryMain {

  private WithoutLibraryMain() {}

  public static void main(String[] arguments) throws IOException {
    System.setProperty("os.arch", "riscv64");
    ParserMain.main(arguments);
  }
}
