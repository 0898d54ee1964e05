package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;

/// The questions of one validation. Each is put once; those begun early are under way side by side.
final class Inquiry {
  /// Questions of one validation: the longest name has 127 labels, each of which may be a zone.
  private static final int MOST = 600;

  private final Fetcher fetcher;
  private final Map<Question, CompletableFuture<Fetched>> asked = new ConcurrentHashMap<>();
  private final List<String> hints = new ArrayList<>();

  Inquiry(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /// Puts a question without waiting.
  @SuppressWarnings("FutureReturnValueIgnored")
  void begin(Question question) {
    begun(question);
  }

  /// Asks for the DS records of a zone without waiting, and for its keys when there are any.
  @SuppressWarnings("FutureReturnValueIgnored")
  void beginZone(DomainName zone) {
    Question question = Question.of(zone, RecordType.DS);
    if (!asked.containsKey(question)) {
      begun(question)
          .thenAccept(fetched -> {
            if (fetched.reply().isPresent()
                && has(fetched.reply().get().answer(), zone, RecordType.DS)) {
              begin(Question.of(zone, RecordType.DNSKEY));
            }
          });
    }
  }

  static boolean has(List<DnsRecord> section, DomainName name, int type) {
    for (DnsRecord record : section) {
      if (record.type() == type && record.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private CompletableFuture<Fetched> begun(Question question) {
    CompletableFuture<Fetched> fresh = new CompletableFuture<>();
    CompletableFuture<Fetched> earlier = asked.putIfAbsent(question, fresh);
    if (earlier != null) {
      return earlier;
    }
    if (asked.size() > MOST) {
      fresh.complete(Fetched.failed("", "more than " + MOST + " questions"));
      return fresh;
    }
    try {
      var _ =
          fetcher
              .fetch(question)
              .whenComplete((fetched, failure) ->
                  fresh.complete(
                      failure == null ? fetched : Fetched.failed("", failure.toString())));
    } catch (RuntimeException e) {
      fresh.complete(Fetched.failed("", e.toString()));
    }
    return fresh;
  }

  /// What a question comes to.
  ///
  /// @throws InterruptedException when the thread is interrupted
  Reply ask(Question question) throws InterruptedException {
    try {
      Fetched fetched = begun(question).get();
      if (fetched.reply().isEmpty()) {
        String from = fetched.from().isEmpty() ? "" : " from " + fetched.from();
        return Reply.failed("no answer" + from + about(question) + ": " + fetched.failure());
      }
      return read(question, fetched.reply().get(), fetched.from());
    } catch (ExecutionException e) {
      throw new AssertionError("completed with a value always", e);
    }
  }

  /// Takes an answer that came another way.
  Reply read(Question question, DnsMessage message, String from) {
    hear(message);
    if (message.rcode() != Rcode.NOERROR && message.rcode() != Rcode.NXDOMAIN) {
      return Reply.failed(from + " answers " + Rcode.text(message.rcode()) + about(question));
    }
    if (message.has(Flag.TC)) {
      return Reply.failed("the answer from " + from + about(question) + " is cut");
    }
    return new Reply(message, from, "");
  }

  private static String about(Question question) {
    return " about " + DenialRules.set(question.name(), question.type());
  }

  /// Keeps the extended errors of a message.
  void hear(DnsMessage message) {
    for (ExtendedError error : message.edns().map(Edns::errors).orElse(List.of())) {
      String text = error.name().isEmpty() ? "" : " (" + error.name() + ")";
      String hint = "EDE " + error.code() + text;
      if (!error.text().isEmpty()) {
        hint += ": " + error.text();
      }
      if (!hints.contains(hint)) {
        hints.add(hint);
      }
    }
  }

  /// The extended errors of all answers that were waited for, without repeats.
  String hint() {
    return String.join("; ", hints);
  }
}
