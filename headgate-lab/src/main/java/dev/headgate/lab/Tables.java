package dev.headgate.lab;

import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.encode.TokenTable;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The distilled tables a command is to use. */
final class Tables {

  private Tables() {}

  /**
   * Opens the tables in a folder, as {@code headgate distill} writes them, or those that ship.
   *
   * @throws dev.headgate.routers.artifact.ArtifactException where one is missing or damaged
   */
  static StaticEncoder open(Optional<Path> folder) {
    if (folder.isEmpty()) {
      return new StaticEncoder();
    }
    Map<EncoderModel, TokenTable> tables = new EnumMap<>(EncoderModel.class);
    for (EncoderModel model : EncoderModel.of(EncoderFamily.STATIC)) {
      Path file = folder.get().resolve(model.id() + ".table");
      tables.put(model, TokenTable.of(model, RouterReaders.read(file)));
    }
    return new StaticEncoder(tables);
  }
}
