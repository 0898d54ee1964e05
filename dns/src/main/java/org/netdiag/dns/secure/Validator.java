package org.netdiag.dns.secure;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.secure.KeyTrust.Clockwork;

/// Validates answers by DNSSEC (RFC 4033 to 4035, RFC 5155, RFC 6840): walks from a trust anchor to
/// the records, and says why something is not proven. Thread-safe; only one that is [#keeping]
/// keeps anything between validations.
public final class Validator {
  private final Fetcher fetcher;
  private final TrustAnchors anchors;
  private final LongSupplier nowSeconds;

  /// A validator that asks through `fetcher`.
  ///
  /// @param nowSeconds gives the time that signatures are held against, seconds since the epoch
  public Validator(Fetcher fetcher, TrustAnchors anchors, LongSupplier nowSeconds) {
    this.fetcher = fetcher;
    this.anchors = anchors;
    this.nowSeconds = nowSeconds;
  }

  /// A validator that asks servers.
  ///
  /// @param servers that recurse, at least one
  /// @param options how they are asked; DO, CD and RD are set and AD is cleared
  /// @param nowSeconds gives the time that signatures are held against, seconds since the epoch
  /// @throws IllegalArgumentException when there is no server
  public static Validator over(
      Dns dns,
      List<DnsServer> servers,
      QueryOptions options,
      TrustAnchors anchors,
      LongSupplier nowSeconds) {
    return new Validator(new DnsFetcher(dns, servers, options), anchors, nowSeconds);
  }

  /// The same validator, which from now on keeps answers about DS and DNSKEY records for as long as
  /// their TTLs allow, at most an hour: for many names of the same zones.
  public Validator keeping() {
    return new Validator(new KeptFetcher(fetcher, nowSeconds), anchors, nowSeconds);
  }

  /// Asks a question and validates what it comes to.
  ///
  /// @throws InterruptedException when the thread is interrupted
  public Validation validate(Question question) throws InterruptedException {
    return new Run(question, new Inquiry(fetcher)).asked(Optional.empty());
  }

  /// Validates an answer. One that was asked for without the DO flag, that was cut, or that is a
  /// failure (as what a validating server says of what is bogus) is asked for again with DO and CD
  /// set; the records of the result then have to be among those that come.
  ///
  /// @throws InterruptedException when the thread is interrupted
  public Validation validate(DnsResult result) throws InterruptedException {
    Run run = new Run(result.question(), new Inquiry(fetcher));
    if (result.reply().isEmpty()) {
      String failure = result.failure().isEmpty() ? "no answer" : result.failure();
      return run.ended(
          Verdict.undecided("no answer from " + result.server().label() + ": " + failure));
    }
    DnsMessage message = result.reply().get();
    Validation validation =
        usable(message)
            ? run.given(message, result.server().label())
            : run.asked(Optional.of(message));
    return message.has(Flag.AD) ? contradicted(validation) : validation;
  }

  /// Adds that the server thinks otherwise, as when only this machine's clock is wrong.
  private static Validation contradicted(Validation validation) {
    if (validation.status() != ValidationStatus.BOGUS) {
      return validation;
    }
    String more = "the AD flag, by which the server says that it has validated the answer";
    String hint = validation.hint().isEmpty() ? more : validation.hint() + "; " + more;
    return new Validation(
        validation.question(), validation.status(), validation.reason(), hint, validation.chain());
  }

  /// Whether an answer has what it takes to be validated as it is.
  private static boolean usable(DnsMessage message) {
    return (message.rcode() == Rcode.NOERROR || message.rcode() == Rcode.NXDOMAIN)
        && !message.has(Flag.TC)
        && message.edns().map(Edns::dnssecOk).orElse(false);
  }

  /// One validation.
  private final class Run {
    private final Question question;
    private final Inquiry inquiry;
    private final Clockwork clockwork = new Clockwork(nowSeconds.getAsLong(), new Budget());
    private final Walk walk;

    Run(Question question, Inquiry inquiry) {
      this.question = question;
      this.inquiry = inquiry;
      this.walk = new Walk(inquiry, anchors, clockwork);
    }

    /// Asks the question; what came before has to be part of it.
    Validation asked(Optional<DnsMessage> earlier) throws InterruptedException {
      earlier.ifPresent(inquiry::hear);
      Optional<String> not = notValidated();
      if (not.isPresent()) {
        return ended(Verdict.undecided(not.get()));
      }
      inquiry.begin(question);
      walk.begin(question.name());
      Reply reply = inquiry.ask(question);
      Verdict verdict = judged(reply);
      if (earlier.isPresent() && verdict.secure() && !within(earlier.get(), reply.message())) {
        verdict =
            Verdict.undecided(
                "the signed answer, asked for with DO, differs from the one that is shown");
      }
      return ended(verdict);
    }

    Validation given(DnsMessage message, String from) throws InterruptedException {
      Optional<String> not = notValidated();
      return ended(
          not.isPresent()
              ? Verdict.undecided(not.get())
              : judged(inquiry.read(question, message, from)));
    }

    private Verdict judged(Reply reply) throws InterruptedException {
      if (reply.missing()) {
        return Verdict.undecided(reply.failure());
      }
      AnswerCheck check = new AnswerCheck(inquiry, walk, clockwork);
      Verdict verdict = check.check(question, reply);
      if (!verdict.secure()) {
        return verdict;
      }
      List<ChainNode> chain = walk.chain();
      String what = check.proven().isEmpty() ? "" : "the proof " + check.proven() + " is ";
      String top = chain.isEmpty() ? "" : chain.getFirst().zone().toString();
      return new Verdict(
          ValidationStatus.SECURE,
          what + "signed all the way from the trust anchor of " + top + first(chain));
    }

    private Optional<String> notValidated() {
      if (question.transfer()) {
        return Optional.of("a zone transfer is not validated");
      }
      if (question.dnsClass() != RecordClass.IN) {
        return Optional.of(
            "class " + RecordClass.text(question.dnsClass()) + " has no trust anchors");
      }
      return question.type() == RecordType.RRSIG
          ? Optional.of("RRSIG records are not signed themselves")
          : Optional.empty();
    }

    Validation ended(Verdict verdict) {
      return new Validation(
          question, verdict.status(), verdict.reason(), inquiry.hint(), walk.chain());
    }

    /// When the first of the signatures ends that hold the chain: of several over one set, the last
    /// to end holds.
    private static String first(List<ChainNode> chain) {
      long soonest = Long.MAX_VALUE;
      for (ChainNode node : Validation.zones(chain)) {
        for (SetState set : node.sets()) {
          long last = Long.MIN_VALUE;
          for (SignatureState state : set.signatures()) {
            last = state.lifetime().valid() ? Math.max(last, state.remainingSeconds()) : last;
          }
          soonest = last == Long.MIN_VALUE ? soonest : Math.min(soonest, last);
        }
      }
      return soonest == Long.MAX_VALUE
          ? ""
          : "; the first signature on the way expires in " + Spans.text(soonest);
    }
  }

  /// Whether an answer says nothing else than another one.
  private static boolean within(DnsMessage shown, DnsMessage validated) {
    if (shown.rcode() != Rcode.NOERROR && shown.rcode() != Rcode.NXDOMAIN) {
      return true;
    }
    if (shown.rcode() != validated.rcode()
        || shown.answer().isEmpty() != validated.answer().isEmpty()) {
      return false;
    }
    for (DnsRecord record : shown.answer()) {
      if (record.type() != RecordType.RRSIG
          && validated.answer().stream().noneMatch(other -> same(record, other))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(DnsRecord one, DnsRecord other) {
    return one.type() == other.type()
        && one.dnsClass() == other.dnsClass()
        && one.name().equals(other.name())
        && one.rdata().equals(other.rdata());
  }
}
