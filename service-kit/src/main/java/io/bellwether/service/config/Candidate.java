package io.bellwether.service.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record about to be made: each component's value, and what stands in for it should the constructor refuse. */
final class Candidate {

    private final Class<?> type;
    private final @Nullable Object[] values;
    private final @Nullable Object[] standIns;
    private int size;

    Candidate(Class<?> type) {
        this.type = type;
        this.values = new Object[type.getRecordComponents().length];
        this.standIns = new Object[values.length];
    }

    /** Adds the next component, in the order of declaration. */
    void add(@Nullable Object value, @Nullable Object standIn) {
        values[size] = value;
        standIns[size] = standIn;
        size++;
    }

    /**
     * @throws IllegalArgumentException if the constructor refuses the values; its message is the constructor's
     */
    Object construct() {
        return construct(values);
    }

    /** Null where the constructor refuses the stand-ins too. */
    @Nullable Object constructFromStandIns() {
        try {
            return construct(standIns);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Object construct(@Nullable Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refusal
                    ? refusal
                    : new IllegalArgumentException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }
}
