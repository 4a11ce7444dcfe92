package io.bellwether.schemas;

import io.bellwether.schemas.message.Transaction;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Which generated classes Avro may make records of: since 1.12 it refuses all that it was not told to trust, even to copy one ({@code newBuilder(other)}). The catalogue's messages are
 * trusted as soon as this class, the catalogue or a serde is loaded; what else the application allows stays allowed. Thread-safe.
 */
public final class MessageTypes {

    private static final String MESSAGES = Transaction.class.getPackageName();
    private static final Set<String> PACKAGES = ConcurrentHashMap.newKeySet();

    static {
        PACKAGES.add(MESSAGES);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> PACKAGES.contains(type.getPackageName())));
    }

    private MessageTypes() {}

    /** Trusts the catalogue's messages, for code that handles records before it has loaded the catalogue or a serde. */
    public static void trust() {
        // Loading this class has done it.
    }

    /**
     * Trusts the package of a record class that configuration or code names.
     *
     * @throws IllegalArgumentException where it is not a record that Avro generated
     */
    public static Class<? extends SpecificRecord> trust(Class<?> type) {
        if (!SpecificRecord.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " is not a class that Avro generated for a record");
        }
        PACKAGES.add(type.getPackageName());
        return type.asSubclass(SpecificRecord.class);
    }

    /** The catalogue's message class of that full name; empty where there is none. Loads no class of another package. */
    public static Optional<Class<? extends SpecificRecord>> byName(String fullName) {
        if (!fullName.startsWith(MESSAGES + ".")) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(fullName, true, MessageTypes.class.getClassLoader());
            return SpecificRecord.class.isAssignableFrom(type)
                    ? Optional.of(type.asSubclass(SpecificRecord.class))
                    : Optional.empty();
        } catch (ClassNotFoundException | LinkageError unknown) {
            return Optional.empty();
        }
    }
}
