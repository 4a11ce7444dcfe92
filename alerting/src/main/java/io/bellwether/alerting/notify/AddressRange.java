package io.bellwether.alerting.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/**
 * A block of addresses, and the ones that are not for everybody: the special-purpose registries of IANA (RFC 6890 and its updates), without the entries
 * that are globally reachable.
 */
final class AddressRange {
    private static final AddressRange[] NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(AddressRange::parse)
            .toArray(AddressRange[]::new);

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** Whether an address is in none of the blocks that are private, local or reserved. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return Stream.of(NOT_PUBLIC).noneMatch(range -> range.contains(bytes));
    }

    private boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || (address[whole] & mask) == (network[whole] & mask);
    }

    private static AddressRange parse(String block) {
        int slash = block.indexOf('/');
        try {
            // A literal: nobody is asked for it.
            byte[] network = InetAddress.getByName(block.substring(0, slash)).getAddress();
            return new AddressRange(network, Integer.parseInt(block.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(block + " is no address block", e);
        }
    }
}
