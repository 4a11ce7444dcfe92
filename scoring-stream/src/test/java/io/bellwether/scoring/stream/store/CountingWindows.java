package io.bellwether.scoring.stream.store;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** A window store in a map that counts how it is used; only what single keys need. */
final class CountingWindows {
    private final Map<Entry, byte[]> entries = new HashMap<>();
    private int reads;
    private int writes;

    private record Entry(Object key, Object time) {}

    /** The store itself. */
    @SuppressWarnings("unchecked") // A proxy has no type arguments.
    WindowStore<Bytes, byte[]> store() {
        return (WindowStore<Bytes, byte[]>) Proxy.newProxyInstance(
                WindowStore.class.getClassLoader(),
                new Class<?>[] {WindowStore.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    int reads() {
        return reads;
    }

    int writes() {
        return writes;
    }

    private byte @Nullable [] answer(Method method, Object[] arguments) {
        if (method.getName().equals("put")) {
            writes++;
            entries.put(new Entry(arguments[0], arguments[2]), (byte[]) arguments[1]);
            return null;
        }
        if (method.getName().equals("fetch") && arguments.length == 2) {
            reads++;
            return entries.get(new Entry(arguments[0], arguments[1]));
        }
        throw new UnsupportedOperationException(method.toString());
    }
}
