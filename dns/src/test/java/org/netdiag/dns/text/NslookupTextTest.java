package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.report.Samples;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;

/// Results look as nslookup 9.18 prints them, byte for byte.
final class NslookupTextTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/netdiag/dns/text/nslookup");

  /// The results that a look-up came to, one for each question.
  private static List<DnsResult> results(Captured captured) throws Exception {
    List<DnsResult> results = new ArrayList<>();
    List<Captured.Exchange> tries = new ArrayList<>();
    for (int i = 0; i < captured.exchanges().size(); i++) {
      tries.add(captured.exchanges().get(i));
      boolean last = i == captured.exchanges().size() - 1;
      if (last || !question(captured, i).equals(question(captured, i + 1))) {
        Captured one = new Captured("", List.copyOf(tries), "");
        results.add(one.result(Captured.server(5360), /* fallback= */ true));
        tries.clear();
      }
    }
    return results;
  }

  private static Question question(Captured captured, int index) throws Exception {
    return DnsMessage.parse(captured.exchanges().get(index).asked().bytes()).questions().getFirst();
  }

  private static NslookupText.Part part(String arguments, Question question) {
    if (arguments.contains("-type=")) {
      return NslookupText.Part.TYPED;
    }
    return switch (question.type()) {
      case RecordType.PTR -> NslookupText.Part.NAME;
      case RecordType.AAAA -> NslookupText.Part.ADDRESS6;
      default -> NslookupText.Part.ADDRESS;
    };
  }

  @Test
  void capturedLookUpsAreTheSame() throws Exception {
    List<Path> files = Captured.files(FOLDER, "");
    assertTrue(files.size() > 90, () -> "only " + files);
    for (Path file : files) {
      Captured captured = Captured.read(file);
      String arguments = captured.arguments();
      NslookupText text = new NslookupText(arguments.contains("-debug"), NameForm.ASCII);
      Utf8Buffer out = new Utf8Buffer();
      for (DnsResult result : results(captured)) {
        text.append(out, result, part(arguments, result.question()));
      }
      NslookupText.end(out);
      assertEquals(captured.text(), out.toString(), file.getFileName().toString());
      int status = Integer.parseInt(arguments.substring(0, 1));
      assertEquals(status, text.exitCode(), file.getFileName().toString());
    }
  }

  @Test
  void replyThatIsCutAndCannotBeHadWholeSaysNothingAboutTheName() {
    NslookupText text = new NslookupText(false, NameForm.ASCII);
    Utf8Buffer out = new Utf8Buffer();
    text.append(out, Samples.cutOff(), NslookupText.Part.ADDRESS);
    assertEquals(
        """
        ;; Truncated, retrying in TCP mode.
        ;; Connection to 127.0.0.1#53(127.0.0.1) for www.example failed: connection refused.
        ;; no servers could be reached
        """,
        out.toString());
    assertEquals(1, text.exitCode());
    assertTrue(NslookupText.next(Samples.cutOff()).isEmpty(), "nothing more is asked");
  }

  @Test
  void addressesOfVersion6AreAskedForAtTheEndOfTheAliases() throws Exception {
    DnsResult chain = results(Captured.read(FOLDER.resolve("chain.case"))).getFirst();
    assertEquals(DomainName.parse("web.good.test."), NslookupText.next(chain).orElseThrow());
    DnsResult none = results(Captured.read(FOLDER.resolve("nope.case"))).getFirst();
    assertTrue(NslookupText.next(none).isEmpty());
  }

  @Test
  void allSettingsAreTold() {
    Utf8Buffer out = new Utf8Buffer();
    DnsServer server = DnsServer.of(IpAddress.parse("127.53.9.1").orElseThrow());
    NslookupText.settings(
        out,
        List.of(server),
        new NslookupSettings(
            false, false, false, true, true, 0, 3, 53, 1, "A", "IN", List.of("good.test")));
    assertEquals(
        """
        Default server: 127.53.9.1
        Address: 127.53.9.1#53

        Set options:
          novc\t\t\tnodebug\t\tnod2
          search\t\trecurse
          timeout = 0\t\tretry = 3\tport = 53\tndots = 1
          querytype = A       \tclass = IN
          srchlist = good.test
        """,
        out.toString());
  }
}
