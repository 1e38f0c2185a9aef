package dev.headgate.gateway.config.file;

/**
 * Where a value stands.
 *
 * @param path such as {@code models[0].pricing.input}; empty for the whole file
 * @param line counted from 1
 */
record Place(String path, int line) {

  Place key(String name, int keyLine) {
    return new Place(path.isEmpty() ? name : path + "." + name, keyLine);
  }

  Place item(int index, int itemLine) {
    return new Place(path + "[" + index + "]", itemLine);
  }
}
