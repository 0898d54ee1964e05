package org.netdiag.cli.dns.prompt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.cli.Failures;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.dns.AskedName;
import org.netdiag.cli.dns.Lookup;
import org.netdiag.cli.dns.LookupSettings;
import org.netdiag.cli.dns.ServerWords;
import org.netdiag.dns.Asker;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.text.NameForm;
import org.netdiag.dns.text.NslookupText;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.SafeText;

/// nslookup's prompt: takes lines until `exit` or their end.
final class Prompt {
  private static final String HELP =
      """
      NAME [SERVER]        look up NAME, or the name of an address, at SERVER
      server NAME          use this server from now on (also lserver); this system looks NAME up
      set all              print the settings
      set type=TYPE        ask for TYPE instead of A and AAAA (also querytype=, q=)
      set class=CLASS      ask in CLASS: IN, CH, HS, ANY
      set domain=NAME      search this domain (srchlist=N1/N2/... several)
      set [no]search       use the search list
      set ndots=N          dots from which a name is tried as it is first
      set [no]recurse      ask for recursion
      set [no]vc           use TCP
      set port=N           ask this port
      set timeout=N        wait N seconds for each answer
      set retry=N          try each server N times
      set [no]fail         take a server's failure as the answer, ask no other
      set [no]debug        print whole messages
      ls [OPTION] ZONE     list a zone by a transfer; -t TYPE of this type, -a aliases, -d all,
                           -h HINFO, -s WKS; without an option addresses and name servers;
                           > FILE or >> FILE behind it writes into FILE
      help, ?              print this
      exit                 leave, as the end of input does
      """;

  private final Place place;
  private final LookupSettings settings;
  private final Streams streams;
  private final ReportOutput output;
  private final NslookupText text = new NslookupText(false, NameForm.ASCII);
  private final Lookup lookup;
  private List<DnsServer> servers;

  /// Where a prompt is.
  ///
  /// @param dns asks
  /// @param words turns words into servers
  /// @param packetsOnly whether the network has no streams
  record Place(Dns dns, ServerWords words, boolean packetsOnly) {}

  Prompt(Place place, LookupSettings settings, List<DnsServer> servers, Streams streams) {
    this.place = place;
    this.settings = settings;
    this.servers = servers;
    this.streams = streams;
    this.output = new ReportOutput(streams.report());
    this.lookup = new Lookup(place.dns, text, place.packetsOnly);
  }

  /// Takes every line.
  ///
  /// @return nslookup's exit code: 1 when no server ever replied or a reply told of an error; or
  ///   that of the signal that ended it
  /// @throws IOException when the network cannot be opened, or lines or output fail
  int run(Lines lines) throws IOException, InterruptedException {
    Interrupts interrupts = new Interrupts(this::cancel, Prompt::leave, lines.typed());
    lines.listen(interrupts);
    try {
      while (true) {
        Optional<String> line = lines.next();
        interrupts.begin();
        if (line.isEmpty() || !take(words(line.get()))) {
          break;
        }
        if (lines.typed() && interrupts.came()) {
          // The terminal has written ^C at the beginning of the line (termios(3), ECHOCTL).
          streams.report().write('\n');
        }
        output.flush();
        OptionalInt cut = interrupts.end();
        if (cut.isPresent()) {
          return cut.getAsInt();
        }
      }
      NslookupText.end(output.buffer());
      output.flush();
    } catch (BrokenPipeException gone) {
      return text.exitCode();
    }
    return text.exitCode();
  }

  private void cancel() {
    try {
      place.dns.execute(Asker::cancel);
    } catch (IOException | IllegalStateException over) {
      // Then nothing is under way.
    }
  }

  private static void leave(int code) {
    Runtime.getRuntime().exit(code);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int start = at;
      while (at < line.length() && line.charAt(at) > ' ') {
        at++;
      }
      if (at > start) {
        words.add(line.substring(start, at));
      }
      at++;
    }
    return words;
  }

  /// Takes a line; false when it is the last.
  private boolean take(List<String> words) throws IOException, InterruptedException {
    if (words.isEmpty()) {
      return true;
    }
    switch (words.getFirst().toLowerCase(Locale.ROOT)) {
      case "exit", "quit" -> {
        return false;
      }
      case "help", "?" -> output.buffer().ascii(HELP);
      case "set" -> set(words.subList(1, words.size()));
      case "server", "lserver" -> server(words);
      case "ls" -> list(words.subList(1, words.size()));
      case "root", "finger", "view" ->
          output.buffer().ascii("The '" + words.getFirst() + "' command is not implemented.\n");
      default -> name(words);
    }
    return true;
  }

  private void set(List<String> words) {
    for (String word : words) {
      if (word.equalsIgnoreCase("all")) {
        NslookupText.settings(output.buffer(), servers, settings.told());
        continue;
      }
      int port = settings.port();
      boolean streams = word.equalsIgnoreCase("vc") && place.packetsOnly;
      String wrong = streams ? "*** Simulated servers answer over UDP alone" : settings.set(word);
      if (!wrong.isEmpty()) {
        SafeText.append(output.buffer(), wrong);
        output.buffer().put('\n');
      }
      text.debug(settings.debug());
      if (settings.port() != port) {
        servers = at(settings.port());
      }
    }
  }

  private List<DnsServer> at(int port) {
    List<DnsServer> moved = new ArrayList<>();
    for (DnsServer each : servers) {
      moved.add(
          new DnsServer(
              each.given(), each.address(), port, each.transport(), each.name(), each.path()));
    }
    return moved;
  }

  private Optional<DnsServer> found(String word) throws IOException {
    try {
      DnsServer server = place.words.read(word);
      boolean usual = server.port() == server.transport().port();
      return Optional.of(
          usual && settings.port() != server.transport().port() && word.indexOf('#') < 0
              ? new DnsServer(
                  server.given(),
                  server.address(),
                  settings.port(),
                  server.transport(),
                  server.name(),
                  server.path())
              : server);
    } catch (FailureException e) {
      complain(e);
      return Optional.empty();
    }
  }

  private void complain(FailureException failure) throws IOException {
    output.flush();
    streams.err().println(Failures.line("dns", failure));
    streams.err().flush();
  }

  private void server(List<String> words) throws IOException {
    if (words.size() < 2) {
      complain(new FailureException("server", "its name is missing", "name one"));
      return;
    }
    Optional<DnsServer> server = found(words.get(1));
    if (server.isPresent()) {
      servers = List.of(server.get());
      settings.serverGiven(true);
      NslookupText.defaultServer(output.buffer(), server.get());
    }
  }

  private void name(List<String> words) throws IOException, InterruptedException {
    List<DnsServer> asked = servers;
    if (words.size() > 1) {
      Optional<DnsServer> server = found(words.get(1));
      if (server.isEmpty()) {
        return;
      }
      asked = List.of(server.get());
    }
    AskedName name;
    try {
      name = AskedName.of(words.getFirst(), /* idn= */ true);
    } catch (IllegalArgumentException e) {
      complain(
          new FailureException(
              "name '" + words.getFirst() + "'", String.valueOf(e.getMessage()), ""));
      return;
    }
    boolean given = settings.serverGiven();
    settings.serverGiven(given || words.size() > 1);
    try {
      DnsResult _ = lookup.print(output.buffer(), name, settings, asked);
    } finally {
      settings.serverGiven(given);
    }
  }

  private void list(List<String> words) throws IOException, InterruptedException {
    try {
      ZoneListing listing = ZoneListing.parse(words);
      listing.print(output, place.dns, servers, settings.options());
    } catch (FailureException e) {
      complain(e);
    }
  }
}
