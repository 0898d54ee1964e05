package org.netdiag.cli.doctor;

import static org.netdiag.cli.doctor.BrokenMachine.FIRST;
import static org.netdiag.cli.doctor.BrokenMachine.SECOND;

import java.util.ArrayList;
import java.util.List;

/// Machines whose trouble lies around the servers: portals, caches, local resolvers, the way.
final class BrokenSurroundings {
  private static final String SHORT = "options timeout:1 attempts:1\\n";
  private static final String LIBRARY = "dns.system.getaddrinfo";
  private static final String STUB = "nameserver 127.0.0.53\\n" + SHORT;

  private BrokenSurroundings() {}

  static List<BrokenMachine> all() {
    List<BrokenMachine> all = new ArrayList<>();
    all.addAll(answers());
    all.addAll(local());
    all.addAll(ways());
    return all;
  }

  private static BrokenMachine machine(String name) {
    return BrokenMachine.of(name);
  }

  private static List<BrokenMachine> answers() {
    return List.of(
        machine("captive_portal")
            .server(Fault.PORTAL, Fault.HIJACK, Fault.NO_VALIDATION, Fault.NO_CACHE)
            .fails("dns.answers.portal")
            .says("http://login.test/")
            .says("skip dns.answers.nxdomain_hijack")
            .says("A captive portal is in the way"),
        machine("servers_only")
            .server(Fault.PORTAL)
            .options("--servers-only")
            .says("skip dns.answers.portal")
            .says("skip dns.answers.interception"),
        machine("no_cache").server(Fault.NO_CACHE).warns("dns.server.cache").says("stays at 300 s"),
        machine("denials_kept_too_long")
            .server(Fault.KEEPS_DENIALS)
            .warns("dns.server.negative_cache")
            .says("(SOA minimum 60 s)"),
        machine("clock_ahead_of_the_page")
            .server(Fault.OTHER_TIME)
            .warns("dns.clock")
            .says("ahead by 60 minutes"),
        machine("leaking_names")
            .resolv("nameserver " + FIRST + "\\nsearch home.arpa\\n" + SHORT)
            .server(Fault.LEAKS)
            .warns("dns.special.names", "dns.special.private_reverse")
            .says(".local .home.arpa .onion .invalid .test are asked outside"),
        machine("leaks_that_matter_less")
            .server(Fault.LEAKS)
            .warns("dns.special.private_reverse")
            .says("info dns.special.names"),
        machine("localhost_elsewhere")
            .server(Fault.LOCALHOST_ELSEWHERE)
            .fails("dns.special.localhost")
            .says("192.0.2.66"),
        machine("rebinding_protection").server(Fault.NO_PRIVATE).says("info dns.answers.rebinding"),
        machine("old_root_key")
            .server(Fault.OLD_ROOT_KEY)
            .warns("dns.dnssec.root_key")
            .says("38696 is not trusted"),
        machine("slow_look_ups")
            .server(Fault.SLOW_DENIALS)
            .options("-c", "4", "-W", "1500ms")
            .warns("dns.server.uncached")
            .says("pass dns.server.latency"));
  }

  /// A folder that becomes /run.
  private static String run(String file, String text) {
    return "mkdir -p run/systemd/resolve; printf '" + text + "' > run/systemd/resolve/" + file;
  }

  private static List<BrokenMachine> local() {
    return List.of(
        machine("resolved_healthy")
            .noServer()
            .server("127.0.0.53")
            .etc(
                "rm etc/resolv.conf; ln -s ../run/systemd/resolve/stub-resolv.conf etc/resolv.conf")
            .network(run("resolv.conf", "nameserver 192.0.2.7\\n"))
            .network(run("stub-resolv.conf", STUB))
            .network("mount --bind run /run")
            .says("pass dns.resolved.setup"),
        machine("resolved_stub_off")
            .noServer()
            .resolv(STUB)
            .etc("mkdir -p etc/systemd/resolved.conf.d")
            .etc("printf '[Resolve]\\nDNSStubListener=no\\n' > etc/systemd/resolved.conf.d/a.conf")
            .network(run("resolv.conf", "nameserver 192.0.2.7\\n"))
            .network("mount --bind run /run")
            .fails("dns.resolved.stub_off", "dns.resolv_conf.nothing_listens", "dns.server.udp")
            .fails(LIBRARY),
        machine("resolved_asks_itself")
            .noServer()
            .server("127.0.0.53", Fault.SERVFAIL)
            .resolv(STUB)
            .network(run("resolv.conf", "nameserver 127.0.0.53\\n"))
            .network("mount --bind run /run")
            .fails("dns.resolved.circle", "dns.answers.resolution", LIBRARY),
        machine("resolved_old_copy")
            .resolv(
                "# This is /run/systemd/resolve/resolv.conf managed by man:systemd-resolved(8).\\n"
                    + "nameserver "
                    + FIRST
                    + "\\n"
                    + SHORT)
            .network(run("resolv.conf", "nameserver " + SECOND + "\\n"))
            .network("mount --bind run /run")
            .warns("dns.resolved.stale_copy"),
        strict("resolved_strict_tls")
            .server("127.0.0.53")
            .warns("dns.resolved.tls")
            .says("127.1.0.7#853"),
        strict("resolved_strict_tls_dead")
            .server("127.0.0.53", Fault.SERVFAIL)
            .fails("dns.resolved.tls", "dns.answers.resolution", LIBRARY),
        machine("few_ports")
            .network("sysctl -qw net.ipv4.ip_local_port_range='40000 40299'")
            .warns("dns.system.ports")
            .says("from 300 ports only"));
  }

  /// systemd-resolved with `DNSOverTLS=yes` and a server that has port 53 only.
  private static BrokenMachine strict(String name) {
    return machine(name)
        .noServer()
        .resolv(STUB)
        .server("127.1.0.7")
        .etc("mkdir -p etc/systemd/resolved.conf.d")
        .etc("printf '[Resolve]\\nDNSOverTLS=yes\\n' > etc/systemd/resolved.conf.d/a.conf")
        .network(run("resolv.conf", "nameserver 127.1.0.7\\n"))
        .network("mount --bind run /run");
  }

  private static List<BrokenMachine> ways() {
    return List.of(
        machine("tls_filtered")
            .server(Fault.DESIGNATES)
            .filter("tcp dport 853 drop")
            .warns("dns.server.encrypted")
            .says("dns.test. (dot)"),
        machine("tls_named_and_closed")
            .server(Fault.DESIGNATES)
            .warns("dns.server.encrypted")
            .says("does not answer (127.1.0.1#853: "),
        machine("answered_on_the_way")
            .noServer()
            .server("127.0.0.1")
            .resolv("nameserver 203.0.113.53\\n" + SHORT)
            .network(
                "unshare -n sh -c 'touch router; exec sleep 30' > /dev/null 2>&1 & R=$!;"
                    + " while [ ! -e router ]; do :; done; ip link set d1 netns $R")
            .network(
                "nsenter -t $R -n sh -c 'ip link set d1 arp on up; ip link add x0 type veth peer"
                    + " name x1; ip link set x1 arp off up; ip link set x0 arp off up; ip address"
                    + " add 198.51.100.2/24 dev d1; ip route add default dev x0; sysctl -qw"
                    + " net.ipv4.ip_forward=1'")
            .network("ip link set d0 arp on; ip route replace default via 198.51.100.2")
            .network(
                "nft 'add table ip n; add chain ip n o { type nat hook output priority -100; };"
                    + " add rule ip n o ip daddr 203.0.113.53 meta l4proto { tcp, udp }"
                    + " th dport 53 redirect to :53'")
            .warns("dns.server.path")
            .says("behind 198.51.100.2"));
  }
}
