package org.netdiag.shared.net.linux;

import org.jspecify.annotations.Nullable;

/// Connections by their probe's token: open addressing with linear probing, no allocation but for
/// growth. A removal moves what follows, so there are no tombstones.
final class TokenMap {
  private static final int INITIAL = 64;

  private @Nullable Connection[] table = new @Nullable Connection[INITIAL];
  private int size;

  int size() {
    return size;
  }

  void add(Connection connection) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    insert(connection);
    size++;
  }

  @Nullable Connection find(long token) {
    for (int i = slot(token); ; i = i + 1 & table.length - 1) {
      Connection found = table[i];
      if (found == null || found.token == token) {
        return found;
      }
    }
  }

  void remove(Connection connection) {
    int mask = table.length - 1;
    int at = slot(connection.token);
    while (table[at] != connection) {
      at = at + 1 & mask;
    }
    table[at] = null;
    size--;
    for (int i = at + 1 & mask; ; i = i + 1 & mask) {
      Connection moved = table[i];
      if (moved == null) {
        return;
      }
      table[i] = null;
      insert(moved);
    }
  }

  private void insert(Connection connection) {
    int i = slot(connection.token);
    while (table[i] != null) {
      i = i + 1 & table.length - 1;
    }
    table[i] = connection;
  }

  private void grow() {
    @Nullable Connection[] old = table;
    table = new @Nullable Connection[2 * old.length];
    for (Connection connection : old) {
      if (connection != null) {
        insert(connection);
      }
    }
  }

  private int slot(long token) {
    long mixed = token * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) & table.length - 1;
  }
}
