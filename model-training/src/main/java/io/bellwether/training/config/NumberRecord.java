package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.tree.Section;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fills records whose components are numbers and truth values: each stands under its name in kebab case, what is left out is as in the
 * standard record. What a record's constructor refuses becomes a problem of its section.
 */
final class NumberRecord {
    private NumberRecord() {}

    /**
     * Reads a record of the standard one's type.
     *
     * @param parent  where problems of the whole record are noted
     * @param key     of the section in its parent
     * @param section with a key for each component that differs from the standard
     * @return null where a problem was noted
     */
    static <R extends Record> @Nullable R read(Section parent, String key, Section section, R standard) {
        RecordComponent[] components = standard.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            String name = kebab(components[i].getName());
            types[i] = components[i].getType();
            values[i] = section.has(name) ? value(section, name, types[i]) : get(components[i], standard);
            complete &= !(values[i] instanceof Wrong);
        }
        return complete ? parent.checked(key, () -> make(standard, types, values)) : null;
    }

    private enum Wrong {
        NOTED
    }

    private static Object value(Section section, String key, Class<?> type) {
        if (type == boolean.class) {
            String text = section.scalar(key);
            if (!text.equals("true") && !text.equals("false")) {
                section.problem(key, "must be true or false");
                return Wrong.NOTED;
            }
            return text.equals("true");
        }
        boolean whole = type == int.class || type == long.class;
        double least = type == int.class ? Integer.MIN_VALUE : -0x1p53;
        double most = type == int.class ? Integer.MAX_VALUE : 0x1p53;
        double number = whole
                ? section.number(key, x -> x == Math.rint(x) && x >= least && x <= most, "must be a whole number")
                : section.number(key);
        if (Double.isNaN(number)) {
            return Wrong.NOTED;
        }
        if (type == int.class) {
            return (int) number;
        }
        return type == long.class ? (Object) (long) number : (Object) number;
    }

    private static Object get(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static <R extends Record> R make(R standard, Class<?>[] types, Object[] values) {
        try {
            @SuppressWarnings("unchecked") // the class of a record of type R
            Constructor<R> constructor = (Constructor<R>) standard.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(standard.getClass() + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(standard.getClass() + " cannot be made", e);
        }
    }

    private static String kebab(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
