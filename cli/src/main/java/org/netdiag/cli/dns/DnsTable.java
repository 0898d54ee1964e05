package org.netdiag.cli.dns;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;

/// The options with which every command asks name servers.
public final class DnsTable {
  public static final Option PORT =
      Option.valued(
          "PORT", "port of servers that name none (53, TLS 853, HTTPS 443)", "-p", "--port");
  public static final Option TRANSPORT =
      Option.valued(
          "KIND", "udp, tcp, tls or https, for servers that say none (udp)", "--transport");
  public static final Option TIMEOUT =
      Option.valued("T", "time to wait for each answer (5s)", "-W", "--timeout");
  public static final Option TRIES = Option.valued("N", "tries of each server (3)", "--tries");
  public static final Option LINGER =
      Option.valued("T", "time to listen for a second, differing answer over UDP", "--linger");
  public static final Option SOURCE =
      Option.valued("ADDR", "ask from this local address", "-b", "--source");
  public static final Option INTERFACE =
      Option.valued("IF", "ask through this interface, or from this address", "-I", "--interface");
  public static final Option MARK = Option.valued("N", "firewall mark of questions", "--mark");

  public static final Option NO_RECURSE =
      Option.flag("clear RD: ask for no recursion", "--no-recurse");
  public static final Option NO_AD = Option.flag("clear AD in the question", "--no-ad");
  public static final Option CD = Option.flag("set CD: the server shall not validate", "--cd");
  public static final Option AA = Option.flag("set AA in the question", "--aa");
  public static final Option TC = Option.flag("set TC in the question", "--tc");
  public static final Option RA = Option.flag("set RA in the question", "--ra");
  public static final Option ZERO =
      Option.flag("set the bit of the header that must be zero", "--zero-bit");
  public static final Option OPCODE =
      Option.valued("N", "opcode, a number or query, iquery, status, notify", "--opcode");
  public static final Option RANDOM_CASE =
      Option.flag("ask in random letters, which the answer must repeat (0x20)", "--random-case");

  public static final Option DNSSEC = Option.flag("set DO: ask for DNSSEC records too", "--dnssec");
  public static final Option NO_EDNS = Option.flag("ask without EDNS", "--no-edns");
  public static final Option EDNS_VERSION =
      Option.valued("N", "EDNS version, 0 to 255 (0)", "--edns-version");
  public static final Option NO_NEGOTIATION =
      Option.flag("take BADVERS as the answer, ask with no lower version", "--no-edns-negotiation");
  public static final Option EDNS_FLAGS =
      Option.valued("N", "EDNS flags, 0 to 0xffff", "--edns-flags");
  public static final Option EDNS_OPTION =
      Option.repeated(
          "CODE[:HEX]", "send this EDNS option too, CODE a number or a name", "--edns-option");
  public static final Option BUFSIZE =
      Option.valued("N", "largest UDP answer to accept (1232)", "--bufsize");
  public static final Option COOKIE =
      Option.valued("HEX", "send this DNS cookie (a random one)", "--cookie");
  public static final Option NO_COOKIE = Option.flag("send no DNS cookie", "--no-cookie");
  public static final Option NSID = Option.flag("ask for the server's identifier", "--nsid");
  public static final Option SUBNET =
      Option.valued("ADDR[/N]", "ask on behalf of this client network", "--subnet");
  public static final Option PADDING =
      Option.valued("N", "pad questions to blocks of N bytes", "--padding");
  public static final Option EXPIRE =
      Option.flag("ask when a secondary's copy of the zone expires", "--expire");
  public static final Option KEEPALIVE =
      Option.flag("ask to keep the TCP connection", "--keepalive");

  public static final Option NO_FALLBACK =
      Option.flag("take a truncated answer as it is, without TCP", "--no-fallback");
  public static final Option KEEP_OPEN =
      Option.flag("use one connection for all questions to a server", "--keep-open");
  public static final Option NO_NEXT =
      Option.flag("take a server's failure as the answer, ask no other", "--no-next");

  public static final Option TLS_CA =
      Option.valued("FILE", "certificates to trust (PEM); proof is then required", "--tls-ca");
  public static final Option TLS_HOST =
      Option.valued("NAME", "name to prove; proof is then required", "--tls-host");
  public static final Option TLS_STRICT =
      Option.flag("refuse servers that cannot prove their name", "--tls-strict");
  public static final Option HTTPS_GET = Option.flag("use GET over HTTPS", "--https-get");
  public static final Option HTTPS_PATH =
      Option.valued("PATH", "path of HTTPS servers that name none (/dns-query)", "--https-path");
  public static final Option KEY =
      Option.valued("[ALG:]NAME:KEY", "sign with this TSIG key (Base64)", "-y", "--key");
  public static final Option KEY_FILE =
      Option.valued("FILE", "sign with the TSIG key in FILE", "-k", "--key-file");

  /// All of them, in the order of the help.
  public static final List<Option> ASKING =
      List.of(
          SharedOptions.V4,
          SharedOptions.V6,
          PORT,
          TRANSPORT,
          TIMEOUT,
          TRIES,
          LINGER,
          INTERFACE,
          SOURCE,
          MARK,
          SharedOptions.TOS,
          NO_RECURSE,
          NO_AD,
          CD,
          AA,
          TC,
          RA,
          ZERO,
          OPCODE,
          RANDOM_CASE,
          DNSSEC,
          NO_EDNS,
          EDNS_VERSION,
          NO_NEGOTIATION,
          EDNS_FLAGS,
          EDNS_OPTION,
          BUFSIZE,
          COOKIE,
          NO_COOKIE,
          NSID,
          SUBNET,
          PADDING,
          EXPIRE,
          KEEPALIVE,
          NO_FALLBACK,
          KEEP_OPEN,
          NO_NEXT,
          TLS_CA,
          TLS_HOST,
          TLS_STRICT,
          HTTPS_GET,
          HTTPS_PATH,
          KEY,
          KEY_FILE);

  private DnsTable() {}

  /// A command's table: its own options, those of this table, those of every report. An option of
  /// its own takes the place of the one with the same key.
  public static List<Option> with(List<Option> own) {
    List<Option> shared = new ArrayList<>(ASKING);
    shared.addAll(RunOptions.TABLE);
    List<Option> all = new ArrayList<>();
    for (Option each : own) {
      if (find(shared, each.key()) < 0) {
        all.add(each);
      }
    }
    for (Option each : shared) {
      int at = find(own, each.key());
      all.add(at < 0 ? each : own.get(at));
    }
    return List.copyOf(all);
  }

  /// The table of a command without a report: the options of this table, then others.
  public static List<Option> prompt(List<Option> others) {
    List<Option> all = new ArrayList<>(ASKING);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static int find(List<Option> options, String key) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
