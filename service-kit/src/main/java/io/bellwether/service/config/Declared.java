package io.bellwether.service.config;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One component of a configuration record: its key, its shape, and what its annotation says.
 *
 * @param fallback the default as text, {@link Setting#NONE} without one
 */
record Declared(String key, RecordComponent component, Setting setting, String fallback) {

    static Declared of(String prefix, RecordComponent component, Map<String, String> defaults) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component.getDeclaringRecord() + "." + component.getName()
                    + " has no @Setting; every component of a configuration record needs one");
        }
        String name = Conversion.kebab(component.getName());
        String fallback = defaults.getOrDefault(name, setting.value());
        return new Declared(prefix.isEmpty() ? name : prefix + "." + name, component, setting, fallback);
    }

    String doc() {
        return setting.doc();
    }

    boolean hasDefault() {
        return !fallback.equals(Setting.NONE);
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    boolean isList() {
        return component.getType() == List.class;
    }

    boolean isMap() {
        return component.getType() == Map.class;
    }

    boolean isRecord() {
        return valueType().isRecord();
    }

    boolean isRequired() {
        return !hasDefault() && !isOptional() && !isList() && !isMap();
    }

    /** The type of the value itself: what is inside of an {@code Optional} or {@code List}. */
    Class<?> valueType() {
        Type type = component.getGenericType();
        if ((isOptional() || isList()) && type instanceof ParameterizedType parameterized) {
            type = parameterized.getActualTypeArguments()[0];
        }
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (isMap() || type instanceof GenericArrayType) {
            return String.class;
        }
        throw new IllegalStateException(key + " has a type that cannot be configured: " + type);
    }

    /** Where this is a record: the defaults it gives to its components, by their names. */
    Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        if (hasDefault()) {
            for (String pair : fallback.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw new IllegalStateException("@Setting of " + key + ": expected name=value, found " + pair);
                }
                overrides.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return overrides;
    }
}
