# Starts the servers of the bed and says "ready" when all have answered. They live as long as the
# pipe on stdin: this is process 1 of its process namespace, and the kernel ends the others with it.
set -eu
cd "$1"
PATH=$PATH:/usr/sbin:/sbin

mount --bind resolv.conf /etc/resolv.conf
# BIND listens on the addresses of interfaces only. The others are this host's by 127.0.0.0/8, and
# what leaves for them is sent from 127.0.0.1, so that the firewall's answers find the way back.
cat >addresses <<'EOF'
address add 127.53.1.1/32 dev lo
address add 127.53.9.2/32 dev lo
address add fd53::9:1/128 dev lo nodad
address add fd53::9:2/128 dev lo nodad
EOF
ip -batch addresses
nft -f faults.nft

[ -e zones.log ] || sh zones.sh || { cat zones.log >&2; exit 1; }
cat dns.pem ca.pem >dns-chain.pem
mkdir -p knot bin
# Under these paths no profile of AppArmor keeps them from their files.
cp "$(command -v named)" "$(command -v unbound)" bin

nsd -d -c root.nsd.conf >root.log 2>&1 &
nsd -d -c ns2.nsd.conf >ns2.log 2>&1 &
knotd -c test.knot.conf >test.log 2>&1 &
bin/named -g -n 1 -c ns1.named.conf >ns1.log 2>&1 &

# Asks until there is an answer: SERVER QUESTION…
answered() {
  tries=0
  until dig +time=1 +tries=1 "@$@" 2>/dev/null | grep -q 'status: NOERROR'; do
    tries=$((tries + 1))
    if [ $tries = 400 ]; then
      echo "no answer from $*" >&2
      tail -n 5 ./*.log >&2
      return 1
    fi
  done
}
answered 127.53.0.1 . SOA
answered 127.53.0.2 test SOA
answered 127.53.1.1 good.test SOA
answered 127.53.1.2 good.test SOA

bin/unbound -d -c resolver.unbound.conf >resolver1.log 2>&1 &
bin/named -g -n 1 -c resolver.named.conf >resolver2.log 2>&1 &
dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --no-resolv --no-hosts \
  --pid-file= --bind-interfaces --listen-address=127.53.9.3 --address=/#/192.0.2.66 \
  >dnsmasq3.log 2>&1 &
dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --no-resolv --no-hosts \
  --pid-file= --bind-interfaces --listen-address=127.53.9.4 --server=127.53.9.1 \
  >dnsmasq4.log 2>&1 &
answered 127.53.9.1 www.good.test
answered 127.53.9.2 www.good.test
answered 127.53.9.3 www.good.test
answered 127.53.9.4 www.good.test
answered 127.53.9.1 +tls www.good.test
answered 127.53.9.1 +https www.good.test
answered 127.53.9.2 +tls www.good.test
answered 127.53.9.2 +https www.good.test
echo ready
exec cat
