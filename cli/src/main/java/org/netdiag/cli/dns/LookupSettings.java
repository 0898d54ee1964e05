package org.netdiag.cli.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.text.NslookupSettings;

/// What `set` changes at the prompt, with nslookup's words and their abbreviations. Used by one
/// thread.
public final class LookupSettings {
  private static final int MOST_NUMBER = 65535;
  private static final int DEFAULT_SECONDS = 5;

  private final QueryOptions usual;
  private SearchList search;
  private OptionalInt type = OptionalInt.empty();
  private int dnsClass = RecordClass.IN;
  private int port;
  private int timeoutSeconds;
  private int tries;
  private boolean searching = true;
  private boolean recursive;
  private boolean streamed;
  private boolean streamChosen;
  private boolean debug;
  private boolean debugQuestions;
  private boolean failing;
  private boolean serverGiven;

  /// @param usual how questions are put otherwise
  /// @param search the system's search list
  /// @param port of servers that name none
  public LookupSettings(QueryOptions usual, SearchList search, int port) {
    this.usual = usual;
    this.search = search;
    this.port = port;
    this.recursive = (usual.flags() & Flag.RD.mask()) != 0;
    this.tries = usual.patience().tries();
    Duration timeout = usual.patience().timeout();
    this.timeoutSeconds =
        timeout.equals(Patience.DEFAULT.timeout()) ? 0 : (int) Math.max(1, timeout.toSeconds());
  }

  /// Takes one word of `set`.
  ///
  /// @return what is wrong with it, as nslookup says it; empty when nothing is
  public String set(String word) {
    int equals = word.indexOf('=');
    if (equals >= 0) {
      return valued(
          word, word.substring(0, equals).toLowerCase(Locale.ROOT), word.substring(equals + 1));
    }
    String name = word.toLowerCase(Locale.ROOT);
    boolean on = !name.startsWith("no");
    return flag(on ? name : name.substring(2), on) ? "" : "*** Invalid option: " + word;
  }

  private String valued(String word, String name, String value) {
    return switch (name) {
      case "type", "ty", "querytype", "query", "qu", "q" -> type(value);
      case "class", "cl" -> dnsClass(value);
      case "domain", "do" -> domain(List.of(value));
      case "srchlist", "srchl" -> domain(List.of(value.split("/", -1)));
      case "port", "po" -> number(value, 1, each -> port = each);
      case "timeout", "t" -> number(value, 0, each -> timeoutSeconds = each);
      case "retry", "ret" -> number(value, 0, each -> tries = Math.clamp(each, 1, 100));
      case "ndots" -> number(value, 0, each -> search = new SearchList(search.domains(), each));
      default -> "*** Invalid option: " + word;
    };
  }

  private interface NumberTaker {
    void take(int value);
  }

  private static String number(String text, int min, NumberTaker to) {
    boolean number = !text.isEmpty() && text.length() < 6;
    for (int i = 0; i < text.length(); i++) {
      number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int value = number ? Integer.parseInt(text) : -1;
    if (value < min || value > MOST_NUMBER) {
      return "*** Invalid number: " + text;
    }
    to.take(value);
    return "";
  }

  private String type(String word) {
    OptionalInt known = RecordType.parse(word);
    if (known.isEmpty()) {
      return "unknown query type: " + word;
    }
    type = known;
    return "";
  }

  private String dnsClass(String word) {
    OptionalInt known = RecordClass.parse(word);
    if (known.isEmpty()) {
      return "unknown query class: " + word;
    }
    dnsClass = known.getAsInt();
    return "";
  }

  private String domain(List<String> texts) {
    List<DomainName> domains = new ArrayList<>();
    for (String text : texts) {
      try {
        domains.add(DomainName.parse(text));
      } catch (IllegalArgumentException e) {
        return "*** Invalid domain: " + text;
      }
    }
    search = new SearchList(domains, search.ndots());
    searching = true;
    return "";
  }

  /// Abbreviations are those of BIND's nslookup.
  private boolean flag(String name, boolean on) {
    if (abbreviates(name, "recurse", 3)) {
      recursive = on;
    } else if (abbreviates(name, "debug", 3)) {
      debug = on;
    } else if (name.equals("d2")) {
      debugQuestions = on;
      debug |= on;
    } else if (abbreviates(name, "search", 3) || abbreviates(name, "defname", 3)) {
      searching = on;
    } else if (name.equals("vc")) {
      streamed = on;
      streamChosen = true;
    } else if (name.equals("fail")) {
      failing = on;
    } else {
      // deprecated, and without effect even in BIND's
      return on && abbreviates(name, "sil", 3);
    }
    return true;
  }

  /// Sets whether a person has named the server: then its answer counts even when it does not
  /// recurse.
  public void serverGiven(boolean given) {
    serverGiven = given;
  }

  /// Whether a person has named the server.
  public boolean serverGiven() {
    return serverGiven;
  }

  /// Sets the class of questions.
  void dnsClass(int value) {
    dnsClass = value;
  }

  private static boolean abbreviates(String word, String whole, int least) {
    return word.length() >= least && whole.startsWith(word);
  }

  /// The type that was set; without one A and AAAA are asked for.
  public OptionalInt type() {
    return type;
  }

  /// Class of questions.
  public int dnsClass() {
    return dnsClass;
  }

  /// Port of servers that name none.
  public int port() {
    return port;
  }

  /// Whether whole messages are told.
  public boolean debug() {
    return debug;
  }

  /// Whether questions of a type go over TCP: by wish, and for ANY unless that was wished away.
  public boolean streamed(int asked) {
    return streamed || (asked == RecordType.ANY && !streamChosen);
  }

  /// What is tried for names without a final dot.
  public SearchList search() {
    return searching ? search : SearchList.NONE;
  }

  /// How questions are put.
  public QueryOptions options() {
    Patience from = usual.patience();
    int seconds = timeoutSeconds == 0 ? DEFAULT_SECONDS : timeoutSeconds;
    Duration timeout = timeoutSeconds == 0 ? from.timeout() : Duration.ofSeconds(seconds);
    return usual.toBuilder()
        .flag(Flag.RD, recursive)
        .patience(new Patience(timeout, tries, from.linger()))
        .nextOnFailure(usual.nextOnFailure() && !failing)
        .recursionNeeded(usual.recursionNeeded() && !serverGiven)
        .build();
  }

  /// What `set all` tells of them.
  public NslookupSettings told() {
    List<String> domains = new ArrayList<>();
    for (DomainName domain : search.domains()) {
      String text = domain.toString();
      domains.add(text.length() > 1 ? text.substring(0, text.length() - 1) : text);
    }
    return new NslookupSettings(
        streamed,
        debug,
        debugQuestions,
        searching,
        recursive,
        timeoutSeconds,
        tries,
        port,
        search.ndots(),
        RecordType.text(type.orElse(RecordType.A)),
        RecordClass.text(dnsClass),
        domains);
  }
}
