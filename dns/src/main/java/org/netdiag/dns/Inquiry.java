package org.netdiag.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.stream.StreamAnswer;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.RxSlot;

/// A question on its way through its servers and tries: each round asks every server once, in their
/// order, until one answers (resolv.conf(5)'s `attempts`).
final class Inquiry {
  /// BADCOOKIE is answered once with the cookie that came with it, then over TCP: RFC 7873 section
  /// 5.3.
  private static final int MOST_COOKIE_TRIES = 1;

  private static final String UNSERVED = "recursion not available";

  private DnsQuery query;
  private final Desk desk;
  private final AttemptLog log;
  private final long startedNanos;
  private final long startedEpochNanos;
  private final List<UdpTry> tries = new ArrayList<>(1);
  private Set<DnsServer> finished = Set.of();
  private int round;
  private int next;
  private int cookieTries;
  private boolean truncated;
  private boolean ended;
  private Strays strays = Strays.NONE;
  private Optional<Reply> spare = Optional.empty();
  private Optional<PreparedQuery> last = Optional.empty();
  private long tryStartedNanos;
  private Optional<Reply> chosen = Optional.empty();
  private long totalNanos;

  /// @param watcher hears what becomes of it
  Inquiry(DnsQuery query, Desk desk, QueryWatcher watcher) {
    this.query = query;
    this.desk = desk;
    this.log = new AttemptLog(watcher);
    this.startedNanos = desk.clock().nanos();
    this.startedEpochNanos = desk.clock().epochNanos();
  }

  /// Asks the next server.
  void proceed() {
    List<DnsServer> servers = query.servers();
    while (!ended) {
      if (next == servers.size()) {
        next = 0;
        round++;
      }
      if (round == query.options().patience().tries() || finished.size() == servers.size()) {
        giveUp();
        return;
      }
      DnsServer server = servers.get(next++);
      if (!finished.contains(server) && ask(server, transport(server))) {
        return;
      }
    }
  }

  private Transport transport(DnsServer server) {
    boolean stream = server.transport() == Transport.UDP && query.question().transfer();
    return stream ? Transport.TCP : server.transport();
  }

  /// Makes one try; false when it has ended at once.
  private boolean ask(DnsServer server, Transport transport) {
    tryStartedNanos = desk.clock().nanos();
    if (transport != Transport.UDP) {
      PreparedQuery prepared = desk.prepare(query, server, transport);
      last = Optional.of(prepared);
      desk.askByStream(this, prepared);
      return true;
    }
    Desk.Sending sending = desk.send(this, query, server);
    last = Optional.of(sending.prepared());
    sending.entry().ifPresent(tries::add);
    if (sending.entry().isEmpty()) {
      note(server, transport, sending.end(), sending.text());
    }
    return sending.entry().isPresent();
  }

  private void note(DnsServer server, Transport transport, AttemptEnd end, String text) {
    long elapsed = desk.clock().nanos() - tryStartedNanos;
    log.add(new Attempt(server, transport, end, text, elapsed));
  }

  /// A try that was answered took as long as its answer did.
  private void note(Reply reply, AttemptEnd end, String text) {
    PreparedQuery asked = reply.prepared();
    log.add(new Attempt(asked.server(), asked.transport(), end, text, reply.elapsedNanos()));
  }

  /// A try has left.
  void left(UdpTry entry) {
    log.left(entry.prepared.server());
  }

  /// The time of a try has passed; its answer is still taken when it comes before the end.
  void overdue(UdpTry entry) {
    if (entry.distrusted.isEmpty()) {
      failed(entry, AttemptEnd.TIMED_OUT, "timed out");
      return;
    }
    UdpTry.Distrusted last = entry.distrusted.get();
    spare = last.failure() ? Optional.of(last.reply()) : spare;
    if (last.refuses()) {
      // A server that refuses the question's signature refuses it again.
      finish(entry.prepared.server());
    }
    failed(entry, AttemptEnd.TSIG_FAILED, last.why());
  }

  /// A try could not leave after it had been taken.
  void failed(UdpTry entry, AttemptEnd end, String text) {
    entry.state = UdpTry.State.OVERDUE;
    note(entry.prepared.server(), Transport.UDP, end, text);
    proceed();
  }

  /// An ICMP error, or this host's own, about a try.
  void unreachable(UdpTry entry, RxSlot rx, long nanos) {
    Unreachable why = Unreachable.of(rx, entry.prepared.server().address().family());
    if (entry.state == UdpTry.State.WAITING && why.ends()) {
      desk.stopWaiting(entry);
      entry.elapsedNanos = nanos - entry.sentNanos;
      failed(entry, why.end(), why.text());
    }
  }

  /// A message that passes every check of [org.netdiag.dns.query.ReplyCheck].
  void replied(UdpTry entry, DnsMessage message, RxSlot rx, long nanos) {
    boolean lingers = entry.state == UdpTry.State.LINGERING;
    if (!lingers && (ended || entry.state == UdpTry.State.ENDED)) {
      return;
    }
    Optional<String> forged = desk.forged(entry, message);
    if (forged.isPresent()) {
      distrust(entry, message, rx, nanos, forged.get());
      return;
    }
    if (desk.unproven(entry, message)) {
      return;
    }
    if (entry.state == UdpTry.State.SPENT
        || (entry.state == UdpTry.State.OVERDUE && said(entry.prepared.server(), message))) {
      entry.countDuplicate();
      return;
    }
    if (lingers) {
      entry.further(message);
      return;
    }
    entry.measure(rx, nanos);
    desk.stopWaiting(entry);
    take(entry, message);
  }

  /// Whether an earlier try's reply has moved the inquiry on for the same reason.
  private boolean said(DnsServer server, DnsMessage message) {
    if (message.has(Flag.TC) && query.options().fallback()) {
      return truncated;
    }
    return message.rcode() == Rcode.BADCOOKIE
        ? cookieTries > 0
        : failure(message.rcode()) && finished.contains(server);
  }

  private static boolean failure(int rcode) {
    return rcode == Rcode.SERVFAIL || rcode == Rcode.REFUSED || rcode == Rcode.NOTIMP;
  }

  /// A reply whose signature does not hold is none, and its try goes on waiting for one that holds:
  /// RFC 8945 section 5.4. Anybody can have sent it.
  private void distrust(UdpTry entry, DnsMessage message, RxSlot rx, long nanos, String why) {
    entry.count(ReplyCheck.Verdict.WRONG_SIGNATURE);
    if (entry.state == UdpTry.State.WAITING) {
      entry.measure(rx, nanos);
      entry.distrust(message, why);
      desk.hurry(entry, UdpTry.Distrusted.PATIENCE_NANOS);
    }
  }

  private void take(UdpTry entry, DnsMessage message) {
    DnsServer server = entry.prepared.server();
    Reply reply = Reply.of(entry, message);
    spend(entry);
    if (message.rcode() == Rcode.BADCOOKIE && entry.prepared.cookie().length() > 0) {
      spare = Optional.of(reply);
      note(reply, AttemptEnd.REPEATED, "BADCOOKIE, retrying");
      Transport again = cookieTries++ < MOST_COOKIE_TRIES ? Transport.UDP : Transport.TCP;
      if (!ask(server, again)) {
        proceed();
      }
    } else if (lowers(reply)) {
      if (!ask(server, Transport.UDP)) {
        proceed();
      }
    } else if (message.has(Flag.TC) && query.options().fallback()) {
      truncated = true;
      spare = Optional.of(reply);
      note(reply, AttemptEnd.TRUNCATED, "");
      boolean _ = ask(server, Transport.TCP);
    } else if (!movesOn(reply)) {
      truncated |= message.has(Flag.TC);
      entry.answer = Optional.of(message);
      conclude(Optional.of(reply), Optional.of(entry));
    }
  }

  /// Whether the server speaks a lower version of EDNS, which is then asked with.
  private boolean lowers(Reply reply) {
    Optional<QueryOptions> lower = Negotiation.lower(query.options(), reply.message());
    if (lower.isPresent()) {
      query = new DnsQuery(query.question(), query.servers(), lower.get());
      spare = Optional.of(reply);
      String text = "BADVERS, retrying with EDNS version " + lower.get().edns().version();
      note(reply, AttemptEnd.REPEATED, text);
    }
    return lower.isPresent();
  }

  /// Nobody waits for the other tries any longer: the inquiry goes on from this answer.
  private void spend(UdpTry entry) {
    for (UdpTry each : tries) {
      if (each.state == UdpTry.State.WAITING) {
        desk.stopWaiting(each);
        each.state = UdpTry.State.OVERDUE;
      }
    }
    entry.state = UdpTry.State.SPENT;
  }

  /// Leaves a server that fails for the next one, when there is one.
  private boolean movesOn(Reply reply) {
    DnsServer server = reply.prepared().server();
    int rcode = reply.message().rcode();
    boolean unserved = lacksRecursion(reply.message());
    boolean others = finished.size() + (finished.contains(server) ? 0 : 1) < query.servers().size();
    if ((!failure(rcode) && !unserved) || !query.options().nextOnFailure() || !others) {
      return false;
    }
    finish(server);
    spare = Optional.of(reply);
    note(reply, AttemptEnd.REPLY, unserved ? UNSERVED : Rcode.text(rcode));
    proceed();
    return true;
  }

  private boolean lacksRecursion(DnsMessage message) {
    boolean asked = (query.options().flags() & Flag.RD.mask()) != 0;
    boolean needed = query.options().recursionNeeded() && message.rcode() != Rcode.SERVFAIL;
    return needed && asked && !message.has(Flag.RA);
  }

  private void finish(DnsServer server) {
    Set<DnsServer> more = new HashSet<>(finished);
    more.add(server);
    finished = more;
  }

  /// What a stream came to.
  void answered(PreparedQuery prepared, StreamAnswer answer) {
    if (ended) {
      return;
    }
    strays = strays.plus(answer.strays());
    if (answer.end() != AttemptEnd.REPLY || answer.messages().isEmpty()) {
      note(prepared.server(), prepared.transport(), answer.end(), answer.text());
      // What was refused once is refused again; what broke off or got lost may not.
      if (answer.end() != AttemptEnd.TIMED_OUT && answer.end() != AttemptEnd.CLOSED) {
        finish(prepared.server());
      }
      proceed();
      return;
    }
    Reply reply =
        new Reply(
            prepared,
            answer.messages().getFirst(),
            prepared.question().transfer() ? answer.messages() : List.of(),
            answer.elapsedNanos(),
            Stamp.USER,
            answer.phases(),
            answer.tls());
    if (lowers(reply)) {
      boolean _ = ask(prepared.server(), prepared.transport());
    } else if (!movesOn(reply)) {
      conclude(Optional.of(reply), Optional.empty());
    }
  }

  /// No server has given an answer that stands: what one has said all the same is told.
  private void giveUp() {
    conclude(spare, Optional.empty());
  }

  /// Ends it from outside.
  void stop(AttemptEnd end, String why) {
    if (!ended) {
      last.ifPresent(prepared -> note(prepared.server(), prepared.transport(), end, why));
      conclude(spare, Optional.empty());
    }
  }

  private void conclude(Optional<Reply> reply, Optional<UdpTry> answered) {
    ended = true;
    long total = desk.clock().nanos() - startedNanos;
    if (reply.isPresent() && (answered.isPresent() || !reply.equals(spare))) {
      note(reply.get(), AttemptEnd.REPLY, lacksRecursion(reply.get().message()) ? UNSERVED : "");
    }
    long linger = query.options().patience().linger().toNanos();
    if (answered.isPresent() && linger > 0) {
      releaseAllBut(answered.get());
      chosen = reply;
      totalNanos = total;
      desk.linger(answered.get(), linger);
      log.decided();
    } else {
      log.decided();
      tell(reply, answered, total);
    }
  }

  /// The time in which further answers to a try are listened for is over.
  void lingered(UdpTry entry) {
    tell(chosen, Optional.of(entry), totalNanos);
  }

  private void releaseAllBut(UdpTry kept) {
    for (UdpTry each : tries) {
      if (!each.equals(kept)) {
        strays = strays.plus(each.strays());
        desk.release(each);
      }
    }
    tries.clear();
    tries.add(kept);
  }

  private void tell(Optional<Reply> reply, Optional<UdpTry> answered, long elapsed) {
    for (UdpTry each : tries) {
      strays = strays.plus(each.strays());
      desk.release(each);
    }
    tries.clear();
    desk.over(this);
    Optional<PreparedQuery> prepared = reply.isPresent() ? reply.map(Reply::prepared) : last;
    DnsServer first = query.servers().getFirst();
    DnsResult result =
        new DnsResult(
            prepared.map(PreparedQuery::question).orElse(query.question()),
            prepared.map(PreparedQuery::server).orElse(first),
            prepared.isPresent() ? prepared.get().transport() : transport(first),
            reply.map(found -> Outcome.of(found.message())).orElse(Outcome.NO_REPLY),
            reply.isPresent() ? OptionalLong.of(reply.get().elapsedNanos()) : OptionalLong.empty(),
            reply.map(Reply::stamp).orElse(Stamp.USER),
            startedEpochNanos,
            elapsed,
            truncated,
            reply.map(Reply::message),
            reply.map(Reply::transfer).orElse(List.of()),
            log.attempts(),
            answered.flatMap(entry -> entry.conflict),
            strays,
            reply.map(Reply::phases).orElse(Phases.NONE),
            reply.flatMap(Reply::tls),
            prepared.map(PreparedQuery::bytes).orElse(Octets.EMPTY));
    log.told(result);
  }
}
