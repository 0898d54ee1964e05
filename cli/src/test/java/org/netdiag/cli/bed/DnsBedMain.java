package org.netdiag.cli.bed;

import java.io.IOException;

/// Keeps a [DnsBed] until Enter is pressed, to look at it by hand.
@SuppressWarnings("SystemOut")
public final class DnsBedMain {
  private DnsBedMain() {}

  /// Takes no arguments.
  public static void main(String[] args) throws IOException, InterruptedException {
    try (DnsBed bed = DnsBed.open()) {
      System.out.println("nsenter -t " + bed.pid() + " -n -m dig www.good.test");
      System.out.println("files: " + bed.file(""));
      System.out.println("Enter ends it");
      int _ = System.in.read();
    }
  }
}
