package org.netdiag.dns.stream;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.ReplyCheck;

/// What HTTP answered: RFC 8484 section 4.2.
///
/// @param status 200 and so on
/// @param fields header fields by their names in lower case
/// @param body all of it, where it was read
record HttpAnswer(int status, Map<String, String> fields, Octets body) {
  static final String MEDIA_TYPE = "application/dns-message";

  /// No message is longer.
  static final int MOST_BODY = 0xffff;

  private static final int OK = 200;

  /// Looks at what comes before the body.
  ///
  /// @throws StreamFailure with [AttemptEnd#HTTP_ERROR] when the body will be no message
  static void head(int status, Map<String, String> fields) throws StreamFailure {
    if (status != OK) {
      String location = fields.getOrDefault("location", "");
      String target = location.isEmpty() ? "" : ", to " + location;
      throw error("HTTP status " + status + target);
    }
    String type = fields.getOrDefault("content-type", "");
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    if (!media.equals(MEDIA_TYPE)) {
      throw error(
          media.isEmpty()
              ? "the HTTP answer has no content type"
              : "the HTTP answer is " + media + ", not " + MEDIA_TYPE);
    }
  }

  /// The message in the body.
  ///
  /// @throws StreamFailure when it is none, or no answer to the question
  List<DnsMessage> message(PreparedQuery query, Progress progress) throws StreamFailure {
    AnswerCheck check = new AnswerCheck(query, progress);
    Optional<DnsMessage> reply = check.read(body.bytes());
    if (reply.isEmpty()) {
      throw new StreamFailure(AttemptEnd.MALFORMED, why(query));
    }
    check.signature(reply.get(), /* last= */ true);
    progress.accepted();
    return List.of(reply.get());
  }

  /// HTTP has already paired the answer with the question, so there is nothing else to wait for.
  private String why(PreparedQuery query) throws StreamFailure {
    ReplyCheck.Verdict verdict = ReplyCheck.check(query, FramedConversation.parse(body.bytes()));
    return switch (verdict) {
      case ANSWER -> "";
      case WRONG_ID -> "the answer has another id than the question";
      case WRONG_QUESTION -> "the answer is to another question";
      case WRONG_CASE -> "the answer has the question in other letters";
      case WRONG_COOKIE -> "the answer has another client cookie";
      case WRONG_SUBNET -> "the answer is for another client's network";
      case WRONG_SIGNATURE -> "the answer is not signed as it has to be";
    };
  }

  static StreamFailure error(String text) {
    return new StreamFailure(AttemptEnd.HTTP_ERROR, Failures.line(text));
  }

  /// What breaks the rules of HTTP.
  static StreamFailure broken(String what) {
    return error("broken HTTP: " + what);
  }
}
