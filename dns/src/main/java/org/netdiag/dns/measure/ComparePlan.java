package org.netdiag.dns.measure;

import java.time.Duration;
import java.util.List;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;

/// What is to be compared: questions that are put to several servers at once.
///
/// @param questions at least one
/// @param servers at least one
/// @param options how questions are put; no server's failure moves on to another
/// @param watch whether they are asked again until the answers agree
public record ComparePlan(
    List<Question> questions, List<DnsServer> servers, QueryOptions options, Watch watch) {
  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when there is no question or no server, or a question is a
  ///   zone transfer
  public ComparePlan {
    if (questions.isEmpty() || servers.isEmpty()) {
      throw new IllegalArgumentException(
          questions.size() + " questions or " + servers.size() + " servers are below 1");
    }
    for (Question question : questions) {
      if (question.transfer()) {
        throw new IllegalArgumentException("a zone transfer is not compared");
      }
    }
    questions = List.copyOf(questions);
    servers = List.copyOf(servers);
  }

  /// How often servers are asked.
  ///
  /// @param rounds at most so many, 0 for until the answers agree
  /// @param interval between the beginnings of two rounds, at least 1 ms
  public record Watch(int rounds, Duration interval) {
    /// Once.
    public static final Watch ONCE = new Watch(1, Duration.ofSeconds(1));

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException with the value and the bound
    public Watch {
      if (rounds < 0) {
        throw new IllegalArgumentException("rounds " + rounds + " is below 0");
      }
      if (interval.compareTo(Duration.ofMillis(1)) < 0
          || interval.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("interval " + interval + " is not in 1 ms to 1 day");
      }
    }
  }
}
