package org.netdiag.mtr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.Times;

/// Paths by the time at which they want to act: a binary heap that knows where each path stands.
final class PathHeap {
  private @Nullable MtrPath[] paths = new @Nullable MtrPath[16];
  private int size;

  /// The path that is due first; null when there is none.
  @Nullable MtrPath first() {
    return paths[0];
  }

  /// Adds a path, or moves it to where its time belongs.
  void put(MtrPath path) {
    int at = path.heapIndex;
    if (at < 0) {
      if (size == paths.length) {
        paths = Arrays.copyOf(paths, 2 * size);
      }
      at = size++;
    }
    set(at, path);
    down(up(at));
  }

  void remove(MtrPath path) {
    int at = path.heapIndex;
    if (at < 0) {
      return;
    }
    path.heapIndex = -1;
    size--;
    MtrPath last = paths[size];
    paths[size] = null;
    if (last != null && at < size) {
      set(at, last);
      down(up(at));
    }
  }

  private void set(int at, MtrPath path) {
    paths[at] = path;
    path.heapIndex = at;
  }

  private boolean before(int one, int other) {
    MtrPath first = paths[one];
    MtrPath second = paths[other];
    return first != null
        && second != null
        && first.at != second.at
        && Times.earlier(first.at, second.at) == first.at;
  }

  private int up(int from) {
    int at = from;
    while (at > 0 && before(at, (at - 1) / 2)) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
    return at;
  }

  private void down(int from) {
    int at = from;
    while (true) {
      int least = at;
      for (int child = (2 * at) + 1; child <= (2 * at) + 2 && child < size; child++) {
        least = before(child, least) ? child : least;
      }
      if (least == at) {
        return;
      }
      swap(at, least);
      at = least;
    }
  }

  private void swap(int one, int other) {
    MtrPath first = paths[one];
    MtrPath second = paths[other];
    if (first != null && second != null) {
      set(one, second);
      set(other, first);
    }
  }
}
