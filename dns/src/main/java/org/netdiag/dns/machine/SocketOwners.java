package org.netdiag.dns.machine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.netdiag.dns.machine.LocalState.Listener;

/// Who has sockets open, as far as this process may see: the links in /proc/PID/fd.
final class SocketOwners {
  private final RootFiles files;

  SocketOwners(RootFiles files) {
    this.files = files;
  }

  /// By inode. Of processes that share one, the first that is found.
  Map<Long, Listener> find(Set<Long> inodes) {
    Map<Long, Listener> found = new HashMap<>();
    for (String name : files.names("/proc")) {
      if (found.size() < inodes.size() && digits(name)) {
        look(Integer.parseInt(name), inodes, found);
      }
    }
    return found;
  }

  private static boolean digits(String name) {
    return !name.isEmpty()
        && name.length() < 10
        && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void look(int pid, Set<Long> inodes, Map<Long, Listener> found) {
    String folder = "/proc/" + pid;
    try (DirectoryStream<Path> links = Files.newDirectoryStream(files.path(folder + "/fd"))) {
      for (Path link : links) {
        long inode = inode(link);
        if (inodes.contains(inode) && !found.containsKey(inode)) {
          found.put(inode, new Listener(files.line(folder + "/comm"), pid, ""));
        }
      }
    } catch (IOException | DirectoryIteratorException | SecurityException hidden) {
      return;
    }
  }

  /// The number in `socket:[N]`; -1 for what is no socket.
  private static long inode(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("socket:[") && target.endsWith("]")
          ? Long.parseLong(target.substring(8, target.length() - 1))
          : -1;
    } catch (IOException | NumberFormatException gone) {
      return -1;
    }
  }
}
