package org.netdiag.cli.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.text.DigDisplay;
import org.netdiag.dns.text.DigPart;
import org.netdiag.dns.text.NameForm;
import org.netdiag.dns.text.RecordStyle;
import org.netdiag.shared.report.Nearest;

/// Turns the arguments of `netdiag dns` into a [QueryLine], or says what is wrong with them.
final class QueryLineReader {
  private static final int MOST_NDOTS = 15;
  private static final int MOST_SPLIT = 0x10000;
  private static final int MOST_RATE = 10_000_000;
  private static final int MOST_WINDOW = 65_536;

  /// A server's socket with the usual buffer of 208 KiB (socket(7), `rmem_default`) holds 160 to
  /// 270 small packets, what else comes is lost, and a loss is noticed by its time-out only.
  private static final int WINDOW = 100;

  /// With a rate it is that which keeps the server from too much.
  private static final int PACED_WINDOW = 4096;

  /// How long a second answer is listened for after the first: a forged one is nearer than the true
  /// one, as a rule by less than this.
  private static final Duration LINGER = Duration.ofMillis(20);

  private static final List<List<Option>> EXCLUSIVE =
      List.of(
          List.of(QueryTable.IDN, QueryTable.NO_IDN),
          List.of(QueryTable.NSSEARCH, QueryTable.NAMES),
          List.of(QueryTable.NSSEARCH, QueryTable.TYPE),
          List.of(QueryTable.NO_TTL, QueryTable.TTL_UNITS));

  /// Parts that `--show` names; the others are options of their own.
  private static final List<DigPart> SHOWN =
      List.of(
          DigPart.COMMAND,
          DigPart.COMMENTS,
          DigPart.QUESTION,
          DigPart.ANSWER,
          DigPart.AUTHORITY,
          DigPart.ADDITIONAL,
          DigPart.STATS,
          DigPart.SENT,
          DigPart.TRANSFER_HEADERS);

  private final Arguments arguments;
  private final Streams streams;
  private final String typed;
  private final List<AskedName> names = new ArrayList<>();
  private final List<AskedType> types = new ArrayList<>();
  private OptionalInt wordClass = OptionalInt.empty();

  /// @param typed the words of the command line
  QueryLineReader(Arguments arguments, Streams streams, List<String> typed) {
    this.arguments = arguments;
    this.streams = streams;
    this.typed = String.join(" ", typed);
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong, two options contradict each other, or nothing
  ///   is asked for
  QueryLine read() throws FailureException {
    Conflicts.check(arguments, EXCLUSIVE);
    if (arguments.has(QueryTable.ANCHORS) && !arguments.has(QueryTable.VALIDATE)) {
      throw new FailureException("option --anchors", "it belongs to --validate", "add that");
    }
    RunOptions run = RunOptions.of(arguments, QueryTable.FORMS);
    DnsOptions dns = dns(run);
    for (String text : arguments.texts(QueryTable.TYPE)) {
      Optional<AskedType> type = AskedType.parse(text);
      if (type.isEmpty()) {
        throw new FailureException(
            "option --type",
            "'" + text + "' is no type",
            "give a name such as MX, or TYPE and a number");
      }
      types.add(type.get());
    }
    words();
    if (arguments.has(QueryTable.NSSEARCH) && run.own().equals("nslookup")) {
      throw Conflicts.of("--nssearch", "--format nslookup");
    }
    if (names.isEmpty() && !arguments.has(QueryTable.NAMES)) {
      throw new FailureException(
          "no name", "there is nothing to ask for", "name a host or an address");
    }
    return new QueryLine(
        List.copyOf(names),
        List.copyOf(types),
        dnsClass(),
        ServerWords.among(arguments.words()),
        arguments.texts(QueryTable.NAMES),
        arguments.number(QueryTable.RATE, 1, MOST_RATE, 0),
        window(),
        arguments.has(QueryTable.NSSEARCH),
        arguments.has(QueryTable.VALIDATE),
        search(run),
        idn(),
        dns,
        look(run),
        run);
  }

  private boolean idn() {
    return !arguments.has(QueryTable.NO_IDN);
  }

  private DnsOptions dns(RunOptions run) throws FailureException {
    boolean bulk = arguments.has(QueryTable.NAMES);
    QueryOptions usual = QueryOptions.DEFAULT;
    if (run.own().equals("nslookup")) {
      usual = NslookupHabits.OPTIONS;
    }
    usual = usual.toBuilder().negotiate(true).build();
    if (!bulk) {
      Patience patience = usual.patience();
      usual =
          usual.toBuilder()
              .patience(new Patience(patience.timeout(), patience.tries(), LINGER))
              .build();
    }
    return new DnsOptionsReader(arguments, usual).read();
  }

  /// A word that is a type is one, any other is a name; a class's word counts as such beside a
  /// name.
  private void words() throws FailureException {
    List<String> others = new ArrayList<>();
    for (String text : arguments.texts(QueryTable.NAME)) {
      add("option --name", text, /* literal= */ true);
    }
    for (String text : arguments.texts(QueryTable.REVERSE)) {
      try {
        names.add(AskedName.reverse(text));
      } catch (IllegalArgumentException e) {
        throw new FailureException("option --reverse", String.valueOf(e.getMessage()), "");
      }
    }
    for (String word : arguments.words()) {
      if (word.startsWith("@")) {
        continue;
      }
      Optional<AskedType> type = AskedType.parse(word);
      if (type.isPresent()) {
        types.add(type.get());
      } else {
        others.add(word);
      }
    }
    boolean named = !names.isEmpty() || arguments.has(QueryTable.NAMES);
    for (String word : others) {
      named |= RecordClass.parse(word).isEmpty();
    }
    for (String word : others) {
      OptionalInt found = named ? RecordClass.parse(word) : OptionalInt.empty();
      if (found.isPresent()) {
        wordClass = found;
      } else {
        add("name '" + word + "'", word, /* literal= */ false);
      }
    }
  }

  private void add(String what, String text, boolean literal) throws FailureException {
    AskedName name;
    try {
      name = literal ? AskedName.name(text, idn()) : AskedName.of(text, idn());
    } catch (IllegalArgumentException e) {
      throw new FailureException(what, String.valueOf(e.getMessage()), "");
    }
    if (name.older().isPresent()) {
      streams
          .err()
          .println(
              "netdiag dns: "
                  + name.text()
                  + " is asked for, while programs that follow IDNA2003 ask for "
                  + name.older().get());
    }
    names.add(name);
  }

  private int dnsClass() throws FailureException {
    String text = arguments.text(QueryTable.CLASS).orElse("");
    if (text.isEmpty()) {
      return wordClass.orElse(RecordClass.IN);
    }
    OptionalInt known = RecordClass.parse(text);
    if (known.isEmpty()) {
      List<String> words = List.of("IN", "CH", "HS", "NONE", "ANY");
      throw new FailureException(
          "option --class",
          "'"
              + text
              + "' is no class, the nearest is "
              + Nearest.of(text.toUpperCase(Locale.ROOT), words),
          "give a name, or CLASS and a number");
    }
    return known.getAsInt();
  }

  private int window() throws FailureException {
    int usual = arguments.has(QueryTable.RATE) ? PACED_WINDOW : WINDOW;
    return (int) arguments.number(QueryTable.IN_FLIGHT, 1, MOST_WINDOW, usual);
  }

  private SearchList search(RunOptions run) throws FailureException {
    OptionalInt ndots =
        arguments.has(QueryTable.NDOTS)
            ? OptionalInt.of((int) arguments.number(QueryTable.NDOTS, 0, MOST_NDOTS, 1))
            : OptionalInt.empty();
    if (arguments.has(QueryTable.DOMAIN)) {
      return SearchList.of(arguments.texts(QueryTable.DOMAIN), ndots.orElse(1));
    }
    boolean wanted = arguments.has(QueryTable.SEARCH) || run.own().equals("nslookup");
    boolean simulated = run.simulate().isPresent();
    return wanted && !simulated ? SearchList.system(System.getenv(), ndots) : SearchList.NONE;
  }

  private QueryLook look(RunOptions run) throws FailureException {
    boolean shown = run.output().isEmpty() && streams.terminal().out();
    boolean unicode = idn() && (arguments.has(QueryTable.IDN) || shown);
    RecordStyle style =
        RecordStyle.DEFAULT
            .withMultiline(arguments.has(QueryTable.MULTILINE))
            .withTtl(!arguments.has(QueryTable.NO_TTL), arguments.has(QueryTable.TTL_UNITS))
            .withClass(!arguments.has(QueryTable.NO_CLASS))
            .withCrypto(!arguments.has(QueryTable.NO_CRYPTO))
            .withUnknown(arguments.has(QueryTable.UNKNOWN))
            .withExpandedIpv6(arguments.has(QueryTable.EXPAND))
            .withNames(unicode ? new OwnLetters() : NameForm.ASCII);
    if (arguments.has(QueryTable.COMMENTS)) {
      style = style.withComments(RecordStyle.Comments.ALWAYS);
    }
    if (arguments.has(QueryTable.SPLIT)) {
      style = style.withSplit((int) arguments.number(QueryTable.SPLIT, 0, MOST_SPLIT, 0));
    }
    boolean search = arguments.has(QueryTable.NSSEARCH);
    DigDisplay display =
        parts()
            .withStyle(style)
            .with(DigPart.IDENTIFY, search || arguments.has(QueryTable.IDENTIFY))
            .with(DigPart.TYPE, search)
            .with(DigPart.MICROSECONDS, arguments.has(QueryTable.MICROS))
            .with(DigPart.HTTPS_GET, arguments.has(DnsTable.HTTPS_GET));
    return new QueryLook(search || arguments.has(QueryTable.SHORT), display, typed());
  }

  /// The command line without a secret.
  private String typed() {
    String secret = arguments.text(DnsTable.KEY).orElse("");
    return secret.isEmpty()
        ? typed
        : typed.replace(secret, secret.substring(0, secret.lastIndexOf(':') + 1) + "***");
  }

  private DigDisplay parts() throws FailureException {
    if (!arguments.has(QueryTable.SHOW)) {
      return DigDisplay.DEFAULT;
    }
    DigDisplay display = DigDisplay.DEFAULT.withAll(false);
    for (String word : arguments.text(QueryTable.SHOW).orElse("").split(",", -1)) {
      if (word.equals("all")) {
        display = display.withAll(true);
      } else if (!word.equals("none")) {
        display = display.with(part(word), true);
      }
    }
    return display;
  }

  private static DigPart part(String word) throws FailureException {
    for (DigPart part : SHOWN) {
      if (part.name().equalsIgnoreCase(word)) {
        return part;
      }
    }
    List<String> words = shown();
    throw new FailureException(
        "option --show",
        "'" + word + "' is unknown, the nearest is " + Nearest.of(word, words),
        "give some of " + String.join(", ", words) + ", all or none");
  }

  private static List<String> shown() {
    List<String> words = new ArrayList<>();
    for (DigPart part : SHOWN) {
      words.add(part.name().toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
