package org.netdiag.shared.net.linux;

/// Which parts of a batch's bytes a receive may fill: `count` slots' worth from `first` on, without
/// `head` bytes before and `tail` bytes behind each message. Reused.
final class Regions {
  int first;
  int count;
  int head;
  int tail;
}
