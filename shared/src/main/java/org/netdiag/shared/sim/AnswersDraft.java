package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a node says in its own name, while it is being read.
final class AnswersDraft {
  private boolean errors = true;
  private boolean echo = true;
  private double ignore;
  private Delay slow = Delay.ZERO;
  private Rate errorLimit = Rate.UNLIMITED;
  private Rate echoLimit = Rate.UNLIMITED;
  private int ttl;
  private int extraHops;
  private int quote = 65535;
  private List<Node.Label> mpls = List.of();
  private Optional<Node.Interface> port = Optional.empty();
  private boolean legacyExtensions;
  private Node.Pick pick = Node.Pick.FLOW;

  AnswersDraft(int ttl) {
    this.ttl = ttl;
  }

  /// Reads the property `word` if it is one of these.
  boolean read(String word, Words words) {
    switch (word) {
      case "silent" -> {
        errors = false;
        echo = false;
      }
      case "talks" -> {
        errors = true;
        echo = true;
      }
      case "no-errors" -> errors = false;
      case "no-echo" -> echo = false;
      case "ignore" -> ignore = words.percent();
      case "slow" -> slow = DelayText.read(words);
      case "limit" -> errorLimit = limit(words);
      case "limit-echo" -> echoLimit = limit(words);
      case "ttl" -> ttl = (int) words.count("an initial TTL", 1, 255);
      case "return" -> extraHops = extraHops(words);
      case "quote" ->
          quote = words.skip("full") ? 65535 : (int) words.count("quoted bytes", 0, 65535);
      case "mpls" -> mpls = labels(words);
      case "interface" -> port = Optional.of(port(words));
      case "legacy-extensions" -> legacyExtensions = true;
      case "answers-from" -> pick = pick(words);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Rate limit(Words words) {
    return words.skip("none") ? Rate.UNLIMITED : words.rate();
  }

  private static int extraHops(Words words) {
    String expected = "extra hops such as +3";
    String word = words.next(expected);
    double hops = word.startsWith("+") ? Words.decimal(word.substring(1)) : -1;
    if (!(hops >= 0 && hops <= 254 && hops == Math.rint(hops))) {
      throw words.wrong(expected);
    }
    return (int) hops;
  }

  /// `none`, or LABEL, LABEL/TC or LABEL/TC/TTL, outermost first.
  private static List<Node.Label> labels(Words words) {
    if (words.skip("none")) {
      return List.of();
    }
    List<Node.Label> stack = new ArrayList<>();
    do {
      String expected = "an MPLS label such as 24001 or 24001/0/1 (label/tc/ttl)";
      String[] parts = words.next(expected).split("/", -1);
      int[] numbers = {0, 0, 1};
      int[] most = {0xfffff, 7, 255};
      for (int i = 0; i < parts.length; i++) {
        double value = i > 2 || parts[i].isEmpty() ? -1 : Words.decimal(parts[i]);
        if (!(value >= 0 && value <= most[Math.min(i, 2)] && value == Math.rint(value))) {
          throw words.wrong(expected);
        }
        numbers[i] = (int) value;
      }
      stack.add(new Node.Label(numbers[0], numbers[1], numbers[2]));
    } while (!words.peek().isEmpty() && Character.isDigit(words.peek().charAt(0)));
    return List.copyOf(stack);
  }

  private static Node.Interface port(Words words) {
    String expected = "an interface's name of at most 63 bytes";
    String name = words.next(expected);
    if (name.length() > 63 || !name.chars().allMatch(c -> c > 32 && c < 127)) {
      throw words.wrong(expected);
    }
    int index = 0;
    int mtu = 0;
    boolean address = false;
    while (true) {
      if (words.skip("index")) {
        index = (int) words.count("an interface index", 1, Integer.MAX_VALUE);
      } else if (words.skip("if-mtu")) {
        mtu = (int) words.count("an interface MTU", 68, 65535);
      } else if (words.skip("with-address")) {
        address = true;
      } else {
        return new Node.Interface(name, index, mtu, address);
      }
    }
  }

  static Node.Pick pick(Words words) {
    return switch (words.next("flow, destination, packet or first")) {
      case "flow" -> Node.Pick.FLOW;
      case "destination" -> Node.Pick.DESTINATION;
      case "packet" -> Node.Pick.PACKET;
      case "first" -> Node.Pick.FIRST;
      default -> throw words.unknown("choice", List.of("flow", "destination", "packet", "first"));
    };
  }

  Node.Answers build() {
    return new Node.Answers(
        errors,
        echo,
        ignore,
        slow,
        errorLimit,
        echoLimit,
        ttl,
        extraHops,
        quote,
        mpls,
        port,
        legacyExtensions,
        pick);
  }
}
