package org.netdiag.cli.doctor;

import static org.netdiag.cli.doctor.BrokenMachine.DEAD;
import static org.netdiag.cli.doctor.BrokenMachine.FIRST;
import static org.netdiag.cli.doctor.BrokenMachine.SECOND;

import java.util.ArrayList;
import java.util.List;

/// The machines that [BrokenMachineTest] has examined.
final class BrokenMachines {
  private static final String SHORT = "options timeout:1 attempts:1\\n";
  private static final String GOOD = "nameserver " + FIRST + "\\n";
  private static final String SILENT = "ip daddr { 127.9.0.1, 127.9.0.2 } drop";

  private static final String RESOLV = "dns.resolv_conf.";
  private static final String UDP = "dns.server.udp";
  private static final String LIBRARY = "dns.system.getaddrinfo";

  private BrokenMachines() {}

  static List<BrokenMachine> all() {
    List<BrokenMachine> all = new ArrayList<>();
    all.addAll(good());
    all.addAll(files());
    all.addAll(lines());
    all.addAll(switches());
    all.addAll(dead());
    all.addAll(transports());
    all.addAll(servers());
    all.addAll(lies());
    all.addAll(signatures());
    all.addAll(BrokenSurroundings.all());
    return all;
  }

  private static BrokenMachine machine(String name) {
    return BrokenMachine.of(name);
  }

  private static List<BrokenMachine> good() {
    return List.of(
        machine("healthy")
            .says("DNS works in ")
            .says("(server 1 of 1, UDP, validating)")
            .says("pass dns.answers.interception")
            .says("pass dns.answers.nxdomain_hijack")
            .says("pass dns.dnssec.validation")
            .says("pass dns.clock")
            .says("pass dns.server.udp_size")
            .says("pass dns.server.truncation")
            .says("pass dns.server.cache")
            .says("pass dns.server.uncached")
            .says("info dns.server.encrypted")
            .says("skip dns.server.path")
            .says("pass dns.answers.portal")
            .says("pass dns.answers.rebinding")
            .says("pass dns.special.names")
            .says("pass dns.special.localhost")
            .says("pass dns.special.private_reverse")
            .says("pass dns.dnssec.root_key")
            .says("pass dns.system.ports")
            .says("info dns.local.chain")
            .says("127.1.0.1#53 is java")
            .says("skip dns.resolved.setup")
            .says("pass dns.system.getaddrinfo"),
        machine("two_healthy")
            .resolv(GOOD + "nameserver " + SECOND + "\\n")
            .server(SECOND)
            .says("pass dns.resolv_conf.dead_first_server")
            .says("pass dns.answers.agreement"));
  }

  private static List<BrokenMachine> files() {
    return List.of(
        machine("dangling_link")
            .noServer()
            .etc(
                "rm etc/resolv.conf; ln -s ../run/systemd/resolve/stub-resolv.conf etc/resolv.conf")
            .fails(RESOLV + "dangling", UDP, LIBRARY)
            .says("systemd-resolved (stub)"),
        machine("missing_file")
            .noServer()
            .etc("rm etc/resolv.conf")
            .fails(RESOLV + "missing", UDP, LIBRARY),
        machine("directory")
            .noServer()
            .etc("rm etc/resolv.conf; mkdir etc/resolv.conf")
            .fails(RESOLV + "directory", UDP, LIBRARY)
            .warns("dns.hosts.own_name", "dns.system.localhost"),
        machine("unreadable").etc("chmod 0 etc/resolv.conf").fails(RESOLV + "unreadable"),
        machine("missing_with_local_server")
            .noServer()
            .server("127.0.0.1")
            .etc("rm etc/resolv.conf")
            .warns(RESOLV + "missing"));
  }

  private static List<BrokenMachine> lines() {
    return List.of(
        machine("bare_nameserver")
            .resolv("nameserver\\n" + GOOD + SHORT)
            .warns(RESOLV + "bare_nameserver")
            .says("/etc/resolv.conf:1:1 nameserver"),
        machine("invalid_address")
            .resolv(GOOD + "nameserver 127.1.0.999\\n" + SHORT)
            .warns(RESOLV + "invalid_address")
            .says("/etc/resolv.conf:2:12 127.1.0.999"),
        machine("four_servers")
            .resolv(
                GOOD
                    + "nameserver 127.1.0.2\\nnameserver 127.1.0.3\\nnameserver 127.1.0.4\\n"
                    + SHORT)
            .server(SECOND)
            .server("127.1.0.3")
            .server("127.1.0.4")
            .warns(RESOLV + "too_many_servers"),
        machine("carriage_returns")
            .noServer()
            .resolv("nameserver " + FIRST + "\\r\\noptions timeout:1 attempts:1\\n")
            .warns(RESOLV + "carriage_return", RESOLV + "invalid_address")
            .fails(RESOLV + "no_server", UDP, LIBRARY),
        machine("byte_order_mark")
            .resolv("\\357\\273\\277nameserver 127.1.0.9\\n" + GOOD + SHORT)
            .warns(RESOLV + "byte_order_mark"),
        machine("no_attempts")
            .resolv(GOOD + "options attempts:0\\n")
            .fails(RESOLV + "options", LIBRARY),
        machine("long_search_list")
            .resolv(
                GOOD
                    + "search a.svc.test b.svc.test c.svc.test d.svc.test\\n"
                    + "options ndots:5 timeout:1 attempts:1\\n")
            .warns("dns.cost.search")
            .says("asks 8 questions in vain first")
            .says("pass dns.search.wildcard"),
        machine("search_wildcard")
            .resolv(GOOD + "search wild.test\\noptions ndots:5 timeout:1 attempts:1\\n")
            .fails("dns.search.wildcard")
            .warns(LIBRARY)
            .says("A search domain with a wildcard"));
  }

  private static List<BrokenMachine> switches() {
    return List.of(
        machine("no_dns_in_nsswitch")
            .etc("echo 'hosts: files' > etc/nsswitch.conf")
            .fails("dns.nsswitch.no_dns", LIBRARY),
        machine("dns_before_files")
            .etc("echo 'hosts: dns files' > etc/nsswitch.conf")
            .warns("dns.nsswitch.dns_before_files"),
        machine("dns_never_reached")
            .etc("echo 'hosts: files [NOTFOUND=return] dns' > etc/nsswitch.conf")
            .fails("dns.nsswitch.unreachable_dns", LIBRARY),
        machine("missing_nsswitch").etc("rm etc/nsswitch.conf").says("info dns.nsswitch.missing"),
        machine("hosts_without_localhost")
            .etc("sed -i /localhost/d etc/hosts")
            .warns("dns.hosts.no_localhost", "dns.system.localhost"),
        machine("hosts_shadow")
            .etc("echo '198.51.100.7 www.example.test' >> etc/hosts")
            .warns("dns.hosts.shadow"),
        machine("unknown_own_name")
            .etc("sed -i /127.0.1.1/d etc/hosts")
            .warns("dns.hosts.own_name"));
  }

  private static List<BrokenMachine> dead() {
    return List.of(
        machine("dead_first_server")
            .resolv("nameserver " + DEAD + "\\n" + GOOD + SHORT)
            .filter(SILENT)
            .fails(RESOLV + "dead_first_server", UDP)
            .warns(LIBRARY)
            .says("look-ups wait 1 s")
            .says("(server 2 of 2, UDP, validating)"),
        machine("dead_second_server")
            .resolv(GOOD + "nameserver " + DEAD + "\\n" + SHORT)
            .filter(SILENT)
            .warns(UDP),
        machine("all_dead")
            .resolv("nameserver " + DEAD + "\\nnameserver 127.9.0.2\\n" + SHORT)
            .filter(SILENT)
            .fails(RESOLV + "dead_first_server", UDP, LIBRARY)
            .says("look-ups fail after 2 s")
            .says("EAI_AGAIN")
            .says("DNS does not work"),
        machine("stub_not_running")
            .resolv("nameserver 127.0.0.53\\n" + SHORT)
            .fails(RESOLV + "nothing_listens", UDP, LIBRARY)
            .says("systemctl start systemd-resolved"),
        machine("admin_prohibited")
            .resolv("nameserver " + DEAD + "\\n" + SHORT)
            .filter("ip daddr 127.9.0.1 reject with icmp type admin-prohibited")
            .fails(UDP, LIBRARY)
            .says("rohibited"),
        machine("v6_server_without_route")
            .resolv("nameserver 2001:db8::53\\n" + GOOD + SHORT)
            .fails("dns.server.route")
            .warns(RESOLV + "dead_first_server"));
  }

  private static List<BrokenMachine> transports() {
    return List.of(
        machine("tcp_blocked")
            .filter("tcp dport 53 drop")
            .warns("dns.server.tcp")
            .fails("dns.server.truncation")
            .says("no answer"),
        machine("tcp_refused")
            .server(Fault.NO_TCP)
            .warns("dns.server.tcp")
            .fails("dns.server.truncation")
            .says("connection refused"),
        machine("tcp_blocked_and_needed")
            .resolv(GOOD + "options use-vc timeout:1 attempts:1\\n")
            .filter("tcp dport 53 drop")
            .warns("dns.server.tcp")
            .fails(RESOLV + "options", "dns.server.truncation", LIBRARY),
        machine("edns_dropped")
            .server(Fault.EDNS_DROPPED)
            .fails("dns.server.edns")
            .says("skip dns.dnssec.data")
            .says("skip dns.server.udp_size"),
        machine("edns_refused")
            .server(Fault.EDNS_REFUSED)
            .warns("dns.server.edns")
            .says("refused with FORMERR"),
        machine("fragments_dropped")
            .network("ip link set lo mtu 1500")
            .network(
                "nft 'add table ip f; add chain ip f p { type filter hook prerouting priority -450;"
                    + " }; add rule ip f p ip frag-off & 0x3fff != 0 drop'")
            .warns("dns.server.udp_size"),
        machine("cut_silently").server(Fault.CUT_SILENTLY).fails("dns.server.truncation"));
  }

  private static List<BrokenMachine> servers() {
    return List.of(
        machine("aaaa_dropped")
            .server(Fault.AAAA_DROPPED)
            .warns("dns.server.parallel_aaaa", LIBRARY),
        machine("aaaa_denied").server(Fault.AAAA_DENIED).fails("dns.server.parallel_aaaa"),
        machine("recursion_refused")
            .resolv(GOOD + "nameserver " + SECOND + "\\n" + SHORT)
            .server(Fault.REFUSED)
            .server(SECOND)
            .fails("dns.server.recursion"),
        machine("authoritative_only")
            .resolv(GOOD + "nameserver " + SECOND + "\\n" + SHORT)
            .server(Fault.AUTHORITATIVE)
            .server(SECOND)
            .fails("dns.server.recursion"),
        machine("servfail_always")
            .server(Fault.SERVFAIL)
            .fails("dns.answers.resolution", LIBRARY)
            .says("skip dns.dnssec.validation")
            .says("skip dns.answers.nxdomain_hijack"),
        machine("slow_server").server(Fault.SLOW).options("-c", "2").warns("dns.server.latency"),
        machine("letters_changed").server(Fault.LETTERS_CHANGED).warns("dns.server.case"));
  }

  private static List<BrokenMachine> lies() {
    return List.of(
        machine("hijacked_nxdomain")
            .server(Fault.HIJACK)
            .fails("dns.answers.nxdomain_hijack")
            .says("192.0.2.66"),
        machine("intercepted_port")
            .server("127.0.0.1")
            .network(
                "nft 'add table ip n; add chain ip n o { type nat hook output priority -100; };"
                    + " add rule ip n o udp dport 53 redirect to :53'")
            .fails("dns.answers.interception"),
        machine("servers_disagree")
            .resolv(GOOD + "nameserver " + SECOND + "\\n" + SHORT)
            .server(SECOND, Fault.PLAIN_UNKNOWN)
            .fails("dns.answers.agreement")
            .warns("dns.answers.resolution"),
        machine("filtered").server(Fault.FILTERED).warns("dns.answers.filter").says("Filtered"));
  }

  private static List<BrokenMachine> signatures() {
    return List.of(
        machine("ad_stripped").server(Fault.AD_STRIPPED).says("info dns.dnssec.validation"),
        machine("not_validating").server(Fault.NO_VALIDATION).warns("dns.dnssec.validation"),
        machine("validation_required")
            .server(Fault.NO_VALIDATION)
            .options("--require-dnssec")
            .fails("dns.dnssec.validation"),
        machine("signatures_stripped")
            .server(Fault.SIGNATURES_STRIPPED)
            .warns("dns.dnssec.data")
            .says("skip dns.clock"),
        machine("signatures_expired")
            .server(Fault.SIGNED_EXPIRED)
            .warns("dns.dnssec.signatures")
            .says("expired 26 days ago")
            .says("pass dns.clock"),
        machine("clock_ahead")
            .server(Fault.ALL_EXPIRED)
            .fails("dns.clock")
            .says("The clock is ahead by 26 days or more"),
        machine("clock_behind")
            .server(Fault.ALL_FUTURE)
            .fails("dns.clock")
            .says("The clock is behind by 20 days or more"),
        machine("old_root").server(Fault.ROOT_EXPIRED).warns("dns.clock"));
  }
}
