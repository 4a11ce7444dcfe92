package io.bellwether.schemas.serde;

import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** Classes named in configuration: from the thread's class path, so that jars that were dropped in are found, else from ours. */
final class Plugins {

    private Plugins() {}

    static Class<?> load(String key, String className) {
        ClassLoader own = Plugins.class.getClassLoader();
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(own);
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new ConfigException(
                    key, className, "is not on the class path: add the jars that hold it (" + missing + ")");
        }
    }

    /** A new instance of the class that {@code named} is or names. */
    static <T> T create(String key, Object named, Class<T> kind) {
        Class<?> type = named instanceof Class<?> given ? given : load(key, named.toString());
        try {
            return kind.cast(type.getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new ConfigException(
                    key,
                    type.getName(),
                    "must be a " + kind.getName() + " with a constructor without arguments: " + unusable);
        }
    }
}
