package io.bellwether.schemas.serde;

import io.bellwether.schemas.message.Transaction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Which generated classes Avro may make records of: those in the packages of the catalogue's messages and of classes that were named as a record type. What else the application
 * allows stays allowed. Thread-safe.
 */
final class TrustedTypes {

    private static final String MESSAGES = Transaction.class.getPackageName();
    private static final Set<String> PACKAGES = ConcurrentHashMap.newKeySet();

    static {
        PACKAGES.add(MESSAGES);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> PACKAGES.contains(type.getPackageName())));
    }

    private TrustedTypes() {}

    /** Trusts the package of a record class that configuration or code names. */
    static Class<? extends SpecificRecord> trust(Class<?> type) {
        if (!SpecificRecord.class.isAssignableFrom(type)) {
            throw new ConfigException(type.getName() + " is not a class that Avro generated for a record");
        }
        PACKAGES.add(type.getPackageName());
        return type.asSubclass(SpecificRecord.class);
    }

    /** The catalogue's message class of that full name; null where there is none. Loads no class of another package. */
    static @Nullable Class<? extends SpecificRecord> message(String fullName) {
        if (!fullName.startsWith(MESSAGES + ".")) {
            return null;
        }
        try {
            Class<?> type = Class.forName(fullName, true, TrustedTypes.class.getClassLoader());
            return SpecificRecord.class.isAssignableFrom(type) ? type.asSubclass(SpecificRecord.class) : null;
        } catch (ClassNotFoundException | LinkageError unknown) {
            return null;
        }
    }
}
