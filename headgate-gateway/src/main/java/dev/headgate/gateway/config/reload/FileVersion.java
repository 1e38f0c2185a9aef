package dev.headgate.gateway.config.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What tells cheaply that a file may have changed. Follows links, since a mounted configuration is
 * often replaced by switching one.
 *
 * @param exists whether there is such a file
 * @param modified when it was last written
 * @param size in bytes
 * @param identity tells a file from another put in its place
 */
record FileVersion(boolean exists, FileTime modified, long size, String identity) {

  private static final FileVersion MISSING = new FileVersion(false, FileTime.fromMillis(0), 0, "");

  static FileVersion of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileVersion(
          true,
          attributes.lastModifiedTime(),
          attributes.size(),
          String.valueOf(attributes.fileKey()));
    } catch (IOException e) {
      return MISSING;
    }
  }
}
