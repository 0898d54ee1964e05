package org.netdiag.dns;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.stream.StreamAskers;
import org.netdiag.shared.engine.Engine;
import org.netdiag.shared.engine.SystemRandom;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// Asks name servers, any number of questions at once. Make one and share it; thread-safe.
///
/// ```java
/// try (Dns dns = Dns.create()) {
///   Question question = Question.of("www.example.net", RecordType.AAAA);
///   DnsServer server = DnsServer.of(IpAddress.parse("192.0.2.53").orElseThrow());
///   DnsResult result = dns.ask(DnsQuery.of(question, server, QueryOptions.DEFAULT));
///   System.out.println(result.outcome());
/// }
/// ```
///
/// What servers do is in the result: no answer is a value. Exceptions are for what the caller can
/// mend: a wrong argument, or a network that cannot be opened. Over UDP an answer has to repeat id,
/// question, letters and cookie, and to come from where the question went (RFC 5452); what does not
/// is counted. As long as few questions are under way each has a port of its own.
public final class Dns implements AutoCloseable {
  private final NetworkFactory factory;
  private final RandomGenerator random;
  private final DnsSession.Limits limits;
  private final Optional<StreamSource> streams;
  private Optional<Running> running = Optional.empty();
  private boolean closed;

  private Dns(Builder from) {
    this.factory = from.factory.orElseGet(Networks::system);
    this.random = from.random.orElseGet(SystemRandom::new);
    this.limits = new DnsSession.Limits(from.ownPorts, from.sharedPorts);
    this.streams =
        from.streams.orElse(from.factory.isEmpty())
            ? Optional.of(
                new StreamSource(
                    () -> new StreamAskers(new SystemClock()),
                    task -> Thread.ofVirtual().name("netdiag-dns-stream").unstarted(task)))
            : Optional.empty();
  }

  private record Running(Engine engine, DnsSession session) {}

  /// Over this system's network.
  public static Dns create() {
    return builder().build();
  }

  /// A builder with the defaults.
  public static Builder builder() {
    return new Builder();
  }

  /// Puts a question and waits for what it comes to, lingering included.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted; the question goes on unheard
  public DnsResult ask(DnsQuery query) throws IOException, InterruptedException {
    CompletableFuture<DnsResult> answer = new CompletableFuture<>();
    execute(asker -> asker.ask(query, answer::complete));
    try {
      return answer.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Puts a question; what depends on the future runs outside the engine's thread.
  ///
  /// @throws IOException when the network cannot be opened
  public CompletableFuture<DnsResult> askAsync(DnsQuery query) throws IOException {
    CompletableFuture<DnsResult> answer = new CompletableFuture<>();
    execute(asker ->
        asker.ask(query, result -> Thread.ofVirtual().start(() -> answer.complete(result))));
    return answer;
  }

  /// Opens a UDP socket that is set as `local` says, and closes it again: what the kernel refuses
  /// is known before a question leaves.
  ///
  /// @throws SyscallException when the kernel refuses it, or the network cannot be opened
  /// @throws IllegalArgumentException when the local address is of the other family
  /// @throws InterruptedException when the thread is interrupted
  public void check(Family family, LocalEnd local) throws SyscallException, InterruptedException {
    if (local.source().isPresent() && local.source().get().family() != family) {
      throw new IllegalArgumentException(
          "the local address " + local.source().get() + " is no IPv" + family.version() + " one");
    }
    CompletableFuture<Optional<SyscallException>> checked = new CompletableFuture<>();
    Running now = running();
    if (!now.engine.post(now.session, () -> checked.complete(now.session.check(family, local)))) {
      throw closedAlready();
    }
    Optional<SyscallException> refused;
    try {
      refused = checked.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  /// Runs a program on the engine's thread, in the network's own time. For what paces itself, and
  /// for many questions: nothing but the questions themselves costs anything. What it or something
  /// given to the asker throws goes to the thread's uncaught exception handler, and other questions
  /// go on.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws IllegalStateException when this is closed
  public void execute(Consumer<Asker> program) throws IOException {
    Running now = running();
    if (!now.engine.post(now.session, () -> Callers.run(() -> program.accept(now.session)))) {
      throw closedAlready();
    }
  }

  private synchronized Running running() throws SyscallException {
    if (closed) {
      throw closedAlready();
    }
    if (running.isEmpty()) {
      Engine engine = Engine.start(factory, random, "netdiag-dns");
      DnsSession[] own = new DnsSession[1];
      own[0] = new DnsSession(random, limits, streams, task -> engine.post(own[0], task));
      engine.submit(own[0]);
      running = Optional.of(new Running(engine, own[0]));
    }
    return running.get();
  }

  private static IllegalStateException closedAlready() {
    return new IllegalStateException("the name service is closed");
  }

  /// Ends every question that is under way, as not answered, and waits for the engine's end.
  /// Idempotent; not to be called by the engine's thread.
  @Override
  public void close() {
    Optional<Running> last;
    synchronized (this) {
      closed = true;
      last = running;
    }
    streams.ifPresent(StreamSource::close);
    last.ifPresent(was -> was.engine.close());
  }

  /// Gathers what a [Dns] is made with.
  public static final class Builder {
    private static final int OWN_PORTS = 64;
    private static final int SHARED_PORTS = 4;

    private Optional<NetworkFactory> factory = Optional.empty();
    private Optional<RandomGenerator> random = Optional.empty();
    private Optional<Boolean> streams = Optional.empty();
    private int ownPorts = OWN_PORTS;
    private int sharedPorts = SHARED_PORTS;

    private Builder() {}

    /// Another network than this system's; without streams then, which know this system's only.
    public Builder network(NetworkFactory network) {
      factory = Optional.of(network);
      return this;
    }

    /// Where ids, cookies and letters come from: a seeded source makes runs repeat. The system's
    /// secure source when not given.
    public Builder random(RandomGenerator source) {
      random = Optional.of(source);
      return this;
    }

    /// Whether questions may go over TCP, TLS and HTTPS, by the JDK's sockets.
    public Builder streams(boolean allowed) {
      streams = Optional.of(allowed);
      return this;
    }

    /// How UDP sockets are used: the first `own` questions under way have one each, further ones
    /// share some.
    ///
    /// @param own 0 to 4096 (64)
    /// @param shared 1 to 64 (4), for each address family
    /// @throws IllegalArgumentException with the value and the bound
    public Builder ports(int own, int shared) {
      if (own < 0 || own > 4096 || shared < 1 || shared > 64) {
        throw new IllegalArgumentException(
            own + " own ports are not in 0 to 4096, or " + shared + " shared ones not in 1 to 64");
      }
      ownPorts = own;
      sharedPorts = shared;
      return this;
    }

    /// The facade.
    public Dns build() {
      return new Dns(this);
    }
  }
}
