# Makes what the servers serve, in the working directory: signed zones, anchors, certificates.
# Everything that can runs side by side.
set -eu
exec >zones.log 2>&1

i=1
while [ $i -le 60 ]; do
  echo "big.good.test. TXT \"record number $i padding padding padding padding padding padding\""
  i=$((i + 1))
done >>good.test.zone
long=$(printf '%0250d' 0)
i=100
while [ $i -lt 200 ]; do
  echo "huge.good.test. TXT \"$i$long\" \"$i$long\""
  i=$((i + 1))
done >>good.test.zone
{
  cat many.test.zone.head
  i=1
  while [ $i -le 3000 ]; do
    echo "host-$i A 192.0.2.1"
    i=$((i + 1))
  done
} >many.test.zone

# ZONE ALGORITHM SIGNZONE-OPTIONS
signed='root ECDSAP256SHA256
test ECDSAP256SHA256
reverse ECDSAP256SHA256
good.test ECDSAP256SHA256 -3 -
bogus.test ECDSAP256SHA256 -3 -
expired.test ECDSAP256SHA256 -P -s now-40d -e now-10d
future.test ECDSAP256SHA256 -P -s now+10d -e now+40d
nsec.test RSASHA256
ed.test ED25519
island.test ECDSAP256SHA256'

origin() {
  case $1 in
    root) echo . ;;
    reverse) echo 2.0.192.in-addr.arpa. ;;
    *) echo "$1." ;;
  esac
}

generate() {
  bits=
  [ "$2" = RSASHA256 ] && bits='-b 1024'
  dnssec-keygen -q -K keys -a "$2" $bits "$(origin "$1")" >"keys/$1.zsk" &
  dnssec-keygen -q -K keys -a "$2" $bits -f KSK "$(origin "$1")" >"keys/$1.ksk" &
  wait
  for kind in zsk ksk; do
    read -r key <"keys/$1.$kind"
    cat "keys/$key.key" >>"$1.zone"
  done
}

ds() {
  read -r key <"keys/$1.ksk"
  dnssec-dsfromkey -2 "keys/$key.key"
}

sign() {
  zone=$1
  shift 2
  read -r ksk <"keys/$zone.ksk"
  read -r zsk <"keys/$zone.zsk"
  dnssec-signzone -q -K keys -o "$(origin "$zone")" -f "$zone.signed" "$@" \
    -k "$ksk" "$zone.zone" "$zsk"
}

mkdir keys
echo "$signed" | {
  while read -r zone algorithm rest; do
    generate "$zone" "$algorithm" &
  done
  wait
}
# The DS of bogus.test and nokey.test is that of keys which nobody has.
dnssec-keygen -q -K keys -a ECDSAP256SHA256 -f KSK bogus.test. >keys/wrong.ksk
dnssec-keygen -q -K keys -a ECDSAP256SHA256 -f KSK nokey.test. >keys/nokey.ksk
{
  for zone in good expired future nsec ed; do
    ds "$zone.test"
  done
  ds wrong
  ds nokey
} >>test.zone
{
  ds test
  ds reverse
} >>root.zone
echo "$signed" | {
  while read -r line; do
    # shellcheck disable=SC2086  # options are words
    sign $line &
  done
  wait
}

read -r key <keys/root.ksk
{
  echo 'trust-anchors {'
  sed -n 's/^\. IN DNSKEY \([0-9]*\) \([0-9]*\) \([0-9]*\) \(.*\)$/  . static-key \1 \2 \3 "\4";/p' \
    "keys/$key.key"
  echo '};'
} >anchors.conf
dnssec-dsfromkey -2 "keys/$key.key" >anchors.ds
grep DNSKEY "keys/$key.key" >anchors.key

# A certificate: FILE SUBJECT-NAMES DAYS
certificate() {
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$2" >"$1.ext"
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1.test" \
    -keyout "$1.key" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAserial "$1.srl" -CAcreateserial \
    -days "$3" -extfile "$1.ext" -out "$1.pem"
}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=bed authority' \
  -days 30 -keyout ca.key -out ca.pem
certificate dns 'DNS:dns.bed.test,IP:127.53.9.1,IP:127.53.9.2,IP:fd53::9:1,IP:fd53::9:2' 20 &
certificate other 'DNS:other.bed.test' 20 &
certificate old 'DNS:dns.bed.test,IP:127.53.9.2' -1 &
wait
for file in reverse.signed good.test.signed test.signed root.signed old.pem dns.pem other.pem; do
  [ -s $file ]
done
