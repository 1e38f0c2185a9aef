package dev.headgate.gateway.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the endpoint of a path: exact ones by one look-up, then the few that stand for a folder.
 */
final class ResourceTable {

  private static final String ANY = "/*";

  private final Map<String, Resource> exact = new HashMap<>();
  private final Map<String, Resource> folders = new HashMap<>();

  ResourceTable(List<Resource> resources) {
    for (Resource resource : resources) {
      String path = resource.path();
      if (path.endsWith(ANY)) {
        folders.put(path.substring(0, path.length() - 1), resource);
      } else {
        exact.put(path, resource);
      }
    }
  }

  Optional<Resource> find(String path) {
    Resource found = exact.get(path);
    return found != null ? Optional.of(found) : findFolder(path);
  }

  private Optional<Resource> findFolder(String path) {
    return folders.entrySet().stream()
        .filter(
            folder -> path.startsWith(folder.getKey()) && path.length() > folder.getKey().length())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
