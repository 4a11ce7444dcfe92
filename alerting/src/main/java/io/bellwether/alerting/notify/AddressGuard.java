package io.bellwether.alerting.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where a webhook may connect to, so that nobody reaches inside through it. The URL is judged first, then every address its host resolves
 * to; the connection goes to the address that was judged, so that a second answer of the name server changes nothing. Thread-safe.
 */
final class AddressGuard {
    private final Set<String> allowedHosts;
    private final boolean allowPrivate;
    private final Resolver resolver;

    /**
     * @param allowedHosts empty for any
     * @param allowPrivate whether private and loopback addresses are fine, and loopback without TLS
     */
    AddressGuard(List<String> allowedHosts, boolean allowPrivate, Resolver resolver) {
        this.allowedHosts = Set.copyOf(
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList());
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** All addresses of a host, as {@link InetAddress#getAllByName}. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** A webhook must not go there; the message says why. */
    static final class ForbiddenAddressException extends Exception {
        private static final long serialVersionUID = 1;

        ForbiddenAddressException(String message) {
            super(message);
        }
    }

    /**
     * The address to connect to.
     *
     * @throws ForbiddenAddressException when the URL or any address of its host is not allowed
     * @throws UnknownHostException when the host has no address now
     */
    InetAddress check(URI url) throws ForbiddenAddressException, UnknownHostException {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean plain = !"https".equals(url.getScheme());
        if (plain && !allowPrivate) {
            throw new ForbiddenAddressException("the URL is not https");
        }
        if (!allowedHosts.isEmpty() && !allowedHosts.contains(host)) {
            throw new ForbiddenAddressException("the host " + host + " is none of the allowed ones");
        }
        List<InetAddress> addresses = resolver.resolve(unbracketed(host));
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : addresses) {
            judge(host, plain, address);
        }
        return addresses.get(0);
    }

    private void judge(String host, boolean plain, InetAddress address) throws ForbiddenAddressException {
        if (plain && !address.isLoopbackAddress()) {
            throw new ForbiddenAddressException("without TLS only loopback is allowed, and " + host + " is not");
        }
        if (!AddressRange.isPublic(address) && !allowPrivate) {
            throw new ForbiddenAddressException("the host " + host + " resolves to an address that is not public");
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
