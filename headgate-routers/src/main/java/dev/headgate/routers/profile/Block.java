package dev.headgate.routers.profile;

/** Some columns of a basis; a map names its blocks in order. */
sealed interface Block permits Block.Constant, Difficulty, Directions, Shares {

  /** Returns how many columns there are. */
  int size();

  /** Writes the columns of a prompt into a row of zeros, from a place on. */
  void write(Prompt prompt, float[] row, int from);

  /** One column of ones. */
  record Constant() implements Block {

    static final String NAME = "constant";

    @Override
    public int size() {
      return 1;
    }

    @Override
    public void write(Prompt prompt, float[] row, int from) {
      row[from] = 1;
    }
  }
}
