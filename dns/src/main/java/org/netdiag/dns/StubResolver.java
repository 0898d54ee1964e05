package org.netdiag.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.netdiag.shared.names.Lookup;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// One question after the other to recursive servers (RFC 1034 section 5.3.1): blocks, never
/// throws, and ends within its time. Thread-safe.
final class StubResolver {
  private static final int ATTEMPTS = 2;

  private final List<InetSocketAddress> servers;
  private final long deadlineNanos;
  private final Exchange exchange;
  private final RandomGenerator random;
  private final AtomicInteger first = new AtomicInteger();

  /// @param servers at least one
  /// @param random thread-safe, and nobody can foretell it: it draws the identifiers of questions
  StubResolver(
      List<InetSocketAddress> servers,
      long deadlineNanos,
      Exchange exchange,
      RandomGenerator random) {
    this.servers = servers;
    this.deadlineNanos = deadlineNanos;
    this.exchange = exchange;
    this.random = random;
  }

  /// The answer without an error, absent when the name does not exist.
  Lookup<Message> ask(Name name, int type) {
    long endNanos = exchange.nowNanos() + deadlineNanos;
    int index = first.get();
    String reason = "";
    for (int i = 0; i < ATTEMPTS; i++) {
      long untilNanos = endNanos - deadlineNanos / ATTEMPTS * (ATTEMPTS - 1 - i);
      InetSocketAddress server = servers.get(index);
      try {
        Message reply = exchange.ask(server, question(name, type), untilNanos);
        int code = reply.getRcode();
        if (code == Rcode.NOERROR || code == Rcode.NXDOMAIN) {
          first.set(index);
          return code == Rcode.NOERROR ? new Lookup.Found<>(reply) : new Lookup.Absent<>();
        }
        reason = text(server) + " answers " + Rcode.string(code);
      } catch (SocketTimeoutException silent) {
        reason = text(server) + " does not answer";
      } catch (PortUnreachableException closed) {
        reason = text(server) + " has its port closed";
      } catch (IOException refused) {
        reason = text(server) + " cannot be asked: " + refused.getMessage();
      }
      int next = (index + 1) % servers.size();
      first.compareAndSet(index, next);
      index = next;
    }
    return new Lookup.Failed<>("the name server " + reason);
  }

  private Message question(Name name, int type) {
    Message question = new Message(random.nextInt(0x10000));
    question.getHeader().setFlag(Flags.RD);
    question.addRecord(Record.newRecord(name, type, DClass.IN), Section.QUESTION);
    return question;
  }

  private static String text(InetSocketAddress server) {
    return server.getAddress() == null
        ? server.getHostString()
        : server.getAddress().getHostAddress();
  }
}
