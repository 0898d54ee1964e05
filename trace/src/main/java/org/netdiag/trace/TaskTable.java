package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.Times;

/// The tasks that are under way, in the order in which they began; those that are due take turns.
final class TaskTable {
  private final int most;
  private final List<PathTask> tasks = new ArrayList<>();
  private @Nullable PathTask[] byId;
  private int nextId;
  private int turn;

  TaskTable(int most) {
    this.most = most;
    this.byId = new @Nullable PathTask[most];
  }

  boolean room() {
    return tasks.size() < most;
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  List<PathTask> all() {
    return tasks;
  }

  /// The name of the next task: no task has it, and none had it for as long as possible.
  int nextId() {
    while (byId[nextId % most] != null) {
      nextId++;
    }
    return nextId++ & Integer.MAX_VALUE;
  }

  void add(PathTask task) {
    tasks.add(task);
    byId[task.id % most] = task;
  }

  void remove(PathTask task) {
    int place = tasks.indexOf(task);
    tasks.remove(place);
    turn -= place < turn ? 1 : 0;
    byId[task.id % most] = null;
  }

  @Nullable PathTask find(int id) {
    PathTask task = byId[id % most];
    return task != null && task.id == id ? task : null;
  }

  /// The next task in turn that is due; null when none is.
  @Nullable PathTask due(long now) {
    for (int i = 0; i < tasks.size(); i++) {
      turn = turn >= tasks.size() ? 0 : turn;
      PathTask task = tasks.get(turn++);
      if (Times.due(task.nextAt(), now)) {
        return task;
      }
    }
    return null;
  }

  /// When the first task is due.
  long nextAt() {
    long next = Times.NEVER;
    for (int i = 0; i < tasks.size(); i++) {
      next = Times.earlier(next, tasks.get(i).nextAt());
    }
    return next;
  }
}
