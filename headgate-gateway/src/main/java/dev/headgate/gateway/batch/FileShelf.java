package dev.headgate.gateway.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files, and who may see them. Its methods read and write the disk. Thread-safe. */
final class FileShelf {

  private final Path folder;
  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final StoredBytes stored = new StoredBytes();

  private FileShelf(Path folder) {
    this.folder = folder;
  }

  /** Finds the files in a folder; what is there only in part after a crash is swept away. */
  static FileShelf open(Path folder) throws IOException {
    FileShelf shelf = new FileShelf(folder);
    Stored.readAll(folder, FileJson::read).stream()
        .filter(file -> Files.exists(shelf.path(file.id())))
        .sorted(Comparator.comparing(StoredFile::createdAt).thenComparing(StoredFile::id))
        .forEach(shelf::keep);
    shelf.sweep();
    return shelf;
  }

  private void keep(StoredFile file) {
    files.put(file.id(), file);
    stored.set(file.id(), file.tenant(), file.bytes());
  }

  private void sweep() throws IOException {
    Set<String> known =
        files.keySet().stream()
            .flatMap(id -> Stream.of(id, id + Stored.SUFFIX))
            .collect(Collectors.toSet());
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.toList()) {
        String name = path.getFileName().toString();
        boolean stray = !name.endsWith(Stored.SUFFIX) || Files.notExists(path(bare(name)));
        if (stray && !known.contains(name)) {
          Files.delete(path);
        }
      }
    }
  }

  private static String bare(String name) {
    return name.substring(0, name.length() - Stored.SUFFIX.length());
  }

  /**
   * Takes a file over from where it lies; a file that is here already is left as it is.
   *
   * @throws IOException if that cannot be done; then nothing is known of the file
   */
  synchronized void add(StoredFile file, Path from) throws IOException {
    Stored.write(folder, file.id(), FileJson.kept(file));
    try {
      take(from, path(file.id()));
    } catch (IOException e) {
      Files.deleteIfExists(description(file.id()));
      throw e;
    }
    files.put(file.id(), file);
    stored.move(from.getFileName().toString(), file.id(), file.tenant(), file.bytes());
  }

  private static void take(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } else if (Files.notExists(to)) {
      throw new NoSuchFileException(from.toString());
    }
  }

  /** Returns the tenant's file of that id. */
  synchronized Optional<StoredFile> find(String tenant, String id) {
    return Optional.ofNullable(files.get(id)).filter(file -> file.tenant().equals(tenant));
  }

  /** Returns the tenant's files, the oldest first. */
  synchronized List<StoredFile> of(String tenant) {
    return files.values().stream().filter(file -> file.tenant().equals(tenant)).toList();
  }

  /** Returns the account of what tenants' files take, and of what is becoming one. */
  StoredBytes stored() {
    return stored;
  }

  /** Returns the bytes of all files. */
  synchronized long bytes() {
    return files.values().stream().mapToLong(StoredFile::bytes).sum();
  }

  /** Returns where a file's bytes are. */
  Path path(String id) {
    return folder.resolve(id);
  }

  private Path description(String id) {
    return folder.resolve(id + Stored.SUFFIX);
  }

  synchronized void delete(String id) throws IOException {
    files.remove(id);
    stored.remove(id);
    Files.deleteIfExists(path(id));
    Files.deleteIfExists(description(id));
  }

  /** Deletes what has expired, but for files that are needed. */
  synchronized void purge(Instant now, Set<String> needed) throws IOException {
    List<String> expired =
        files.values().stream()
            .filter(file -> !file.expiresAt().isAfter(now) && !needed.contains(file.id()))
            .map(StoredFile::id)
            .toList();
    for (String id : expired) {
      delete(id);
    }
  }
}
