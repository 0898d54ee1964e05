package org.netdiag.dns.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.netdiag.dns.measure.Difference.Kind;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;

/// Finds in what servers' answers to one question differ, and says what it means.
///
/// The order of records, letters of names and what stands beside the answer do not count. What most
/// servers say is what the others differ from.
public final class Comparer {
  private static final int SERIAL_WORD = 2;
  private static final int SOA_WORDS = 7;

  private final Question question;
  private final List<DnsResult> results;
  private final List<Difference> found = new ArrayList<>();

  private Comparer(Question question, List<DnsResult> results) {
    this.question = question;
    this.results = results;
  }

  /// The differences between results, disagreements first.
  public static List<Difference> differences(Question question, List<DnsResult> results) {
    Comparer comparer = new Comparer(question, results);
    comparer.compare();
    comparer.found.sort((a, b) -> a.kind().compareTo(b.kind()));
    return List.copyOf(comparer.found);
  }

  private void compare() {
    List<DnsResult> replied = new ArrayList<>();
    List<DnsResult> silent = new ArrayList<>();
    for (DnsResult result : results) {
      (result.reply().isPresent() ? replied : silent).add(result);
    }
    if (replied.isEmpty()) {
      return;
    }
    if (!silent.isEmpty()) {
      found.add(
          new Difference(Kind.NO_REPLY, servers(silent), "no reply from " + Groups.names(silent)));
    }
    conflicts(replied);
    Groups codes = new Groups(replied, result -> Rcode.text(reply(result).rcode()));
    if (codes.differ()) {
      add(Kind.RCODE, codes, "");
    }
    List<DnsResult> fine = replied.stream().filter(Comparer::whole).toList();
    answers(fine);
    flags(replied);
  }

  /// Whether a reply is without an error and has all of its answer, so that it can be compared.
  private static boolean whole(DnsResult result) {
    return reply(result).rcode() == Rcode.NOERROR && !reply(result).has(Flag.TC);
  }

  private static DnsMessage reply(DnsResult result) {
    return result.reply().orElseThrow();
  }

  private static List<DnsServer> servers(List<DnsResult> of) {
    return of.stream().map(DnsResult::server).toList();
  }

  private void add(Kind kind, Groups groups, String meaning) {
    found.add(new Difference(kind, groups.others(), groups.text() + meaning));
  }

  private void conflicts(List<DnsResult> replied) {
    for (DnsResult result : replied) {
      if (result.conflict().isPresent()) {
        String first = answer(result).text();
        String second = Answer.of(question, result.conflict().get()).text();
        found.add(
            new Difference(
                Kind.CONFLICT,
                List.of(result.server()),
                "two answers from "
                    + Groups.name(result.server())
                    + ", "
                    + first
                    + " and then "
                    + second
                    + ": one of them is forged"));
      }
    }
  }

  private Answer answer(DnsResult result) {
    return Answer.of(question, reply(result));
  }

  private void answers(List<DnsResult> fine) {
    Groups chains = new Groups(fine, result -> String.join(" > ", answer(result).aliases()));
    List<DnsResult> alike = fine;
    if (chains.differ()) {
      Groups told = new Groups(fine, this::way);
      add(
          Kind.CNAME,
          told,
          ": aliases depend on the asker's network at content networks, and on time while a"
              + " change spreads");
      alike = chains.majority();
    }
    Groups data = new Groups(alike, result -> answer(result).text());
    if (data.differ()) {
      data(alike, data, chains.most());
    }
    ttl(data.majority());
  }

  private String way(DnsResult result) {
    Answer answer = answer(result);
    return answer.aliases().isEmpty()
        ? answer.text()
        : "alias " + String.join(" > ", answer.aliases());
  }

  private void data(List<DnsResult> alike, Groups data, String chain) {
    boolean addresses = question.type() == RecordType.A || question.type() == RecordType.AAAA;
    boolean empty = alike.stream().anyMatch(result -> answer(result).records().isEmpty());
    if (question.type() == RecordType.SOA && !empty && onlySerials(alike)) {
      Groups serials = new Groups(alike, result -> "serial " + serial(result));
      add(Kind.SERIAL, serials, newest(alike));
    } else if (addresses && !chain.isEmpty() && !empty) {
      add(
          Kind.CDN,
          data,
          ": other addresses behind the same alias, as content networks and load balancers give"
              + " them out");
    } else {
      add(Kind.DATA, data, "");
    }
  }

  /// Whether the records are whole and differ in nothing but the serial.
  private boolean onlySerials(List<DnsResult> alike) {
    for (DnsResult result : alike) {
      String serial = serial(result);
      if (serial.isEmpty() || serial.length() > 10 || !serial.chars().allMatch(Comparer::digit)) {
        return false;
      }
    }
    return !new Groups(
            alike,
            result -> {
              List<String> words = soa(result);
              words.set(SERIAL_WORD, "");
              return String.join(" ", words);
            })
        .differ();
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private List<String> soa(DnsResult result) {
    List<String> words =
        new ArrayList<>(List.of(answer(result).records().getFirst().split(" ", -1)));
    while (words.size() < SOA_WORDS) {
      words.add("");
    }
    return words;
  }

  private String serial(DnsResult result) {
    return soa(result).get(SERIAL_WORD);
  }

  /// Serials are compared in a circle, RFC 1982.
  private String newest(List<DnsResult> alike) {
    long newest = Long.parseLong(serial(alike.getFirst()));
    for (DnsResult result : alike) {
      long serial = Long.parseLong(serial(result));
      newest = (int) (serial - newest) > 0 ? serial : newest;
    }
    List<DnsResult> behind = new ArrayList<>();
    for (DnsResult result : alike) {
      if (Long.parseLong(serial(result)) != newest) {
        behind.add(result);
      }
    }
    return ": " + Groups.names(behind) + (behind.size() == 1 ? " has" : " have") + " an older zone";
  }

  private void ttl(List<DnsResult> alike) {
    List<DnsResult> known =
        alike.stream().filter(result -> answer(result).leastTtl() >= 0).toList();
    Groups ttls = new Groups(known, result -> "TTL " + answer(result).leastTtl());
    if (!ttls.differ()) {
      return;
    }
    long authority = -1;
    boolean cached = false;
    for (DnsResult result : known) {
      if (reply(result).has(Flag.AA)) {
        authority = Math.max(authority, answer(result).leastTtl());
      } else {
        cached = true;
      }
    }
    add(Kind.TTL, ttls, ttlMeaning(known, authority, cached));
  }

  private String ttlMeaning(List<DnsResult> known, long authority, boolean cached) {
    if (!cached) {
      return ": the zone's servers disagree on how long it may be kept";
    }
    List<DnsResult> longer = new ArrayList<>();
    for (DnsResult result : known) {
      boolean cache = !reply(result).has(Flag.AA);
      if (cache && authority >= 0 && answer(result).leastTtl() > authority) {
        longer.add(result);
      }
    }
    return longer.isEmpty()
        ? ": caches count down what is left, which is no disagreement"
        : ": " + Groups.names(longer) + " keeps it for longer than its authority allows";
  }

  private void flags(List<DnsResult> replied) {
    Groups ad = new Groups(replied, result -> reply(result).has(Flag.AD) ? "AD" : "no AD");
    if (ad.differ()) {
      add(Kind.AD, ad, ": AD says that the server validated the answer");
    }
    Groups errors = new Groups(replied, Comparer::errors);
    if (errors.differ()) {
      add(Kind.EDE, errors, "");
    }
    Groups cut = new Groups(replied, result -> result.truncated() ? "cut over UDP" : "whole");
    if (cut.differ()) {
      add(Kind.TRUNCATION, cut, "");
    }
  }

  private static String errors(DnsResult result) {
    TreeSet<String> errors = new TreeSet<>();
    reply(result)
        .edns()
        .ifPresent(edns -> {
          for (ExtendedError error : edns.errors()) {
            String name = error.name().isEmpty() ? "" : " (" + error.name() + ")";
            errors.add("EDE " + error.code() + name);
          }
        });
    return errors.isEmpty() ? "no extended error" : String.join(", ", errors);
  }
}
