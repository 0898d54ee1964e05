package org.netdiag.shared.sim;

import java.util.List;

/// A link while its properties are being read. Each property holds for both directions, or with
/// `-out` and `-back` for one.
final class LinkDraft {
  static final List<String> PROPERTIES =
      List.of(
          "delay",
          "loss",
          "bursty",
          "gilbert",
          "duplicate",
          "reorder",
          "corrupt",
          "bad-checksum",
          "fifo",
          "mtu",
          "black-hole");

  private final DirectionDraft out = new DirectionDraft();
  private final DirectionDraft back = new DirectionDraft();
  private int mtu = 65535;
  private boolean blackHole;

  /// Reads the property `word` if it is one of a link's.
  boolean read(String word, Words words) {
    if (word.equals("mtu")) {
      mtu = (int) words.count("an MTU", 68, 65535);
      return true;
    }
    if (word.equals("black-hole")) {
      blackHole = true;
      return true;
    }
    if (word.endsWith("-out")) {
      return out.read(word.substring(0, word.length() - 4), words);
    }
    if (word.endsWith("-back")) {
      return back.read(word.substring(0, word.length() - 5), words);
    }
    boolean known = out.read(word, words);
    if (known) {
      back.copy(word, out);
    }
    return known;
  }

  Node.Link build() {
    return new Node.Link(out.build(), back.build(), mtu, blackHole);
  }

  /// One direction.
  private static final class DirectionDraft {
    private Delay delay = Delay.ZERO;
    private Loss loss = Loss.NONE;
    private double duplicate;
    private int copies = 1;
    private double reorder;
    private Delay heldBack = Delay.ZERO;
    private double corrupt;
    private int corruptFrom;
    private double badChecksum;
    private boolean fifo;

    boolean read(String word, Words words) {
      switch (word) {
        case "delay" -> delay = DelayText.read(words);
        case "loss" -> loss = new Loss.Independent(words.percent());
        case "bursty" -> loss = bursty(words);
        case "gilbert" ->
            loss =
                new Loss.Bursts(
                    words.percent(),
                    words.percent(),
                    words.percentNext() ? words.percent() : 1,
                    words.percentNext() ? words.percent() : 0);
        case "duplicate" -> {
          duplicate = words.percent();
          copies = words.skip("copies") ? (int) words.count("a number of copies", 1, 1000) : 1;
        }
        case "reorder" -> {
          reorder = words.percent();
          heldBack = words.skip("by") ? DelayText.read(words) : new Delay.Constant(10_000_000);
        }
        case "corrupt" -> {
          corrupt = words.percent();
          corruptFrom = words.skip("from") ? (int) words.count("a payload byte", 0, 65535) : 0;
        }
        case "bad-checksum" -> badChecksum = words.percent();
        case "fifo" -> fifo = true;
        default -> {
          return false;
        }
      }
      return true;
    }

    private static Loss bursty(Words words) {
      double share = words.percent();
      if (share >= 1) {
        throw words.wrong("a share of lost packets below 100%");
      }
      return Loss.Bursts.of(
          share, (double) words.count("a mean burst length in packets", 1, 1_000_000));
    }

    void copy(String word, DirectionDraft from) {
      switch (word) {
        case "delay" -> delay = from.delay;
        case "loss", "bursty", "gilbert" -> loss = from.loss;
        case "duplicate" -> {
          duplicate = from.duplicate;
          copies = from.copies;
        }
        case "reorder" -> {
          reorder = from.reorder;
          heldBack = from.heldBack;
        }
        case "corrupt" -> {
          corrupt = from.corrupt;
          corruptFrom = from.corruptFrom;
        }
        case "bad-checksum" -> badChecksum = from.badChecksum;
        default -> fifo = from.fifo;
      }
    }

    Node.Direction build() {
      return new Node.Direction(
          delay,
          loss,
          duplicate,
          copies,
          reorder,
          heldBack,
          corrupt,
          corruptFrom,
          badChecksum,
          fifo);
    }
  }
}
