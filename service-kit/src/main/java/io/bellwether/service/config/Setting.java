package io.bellwether.service.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a record component how it is configured; every component of a record that {@link Settings#read} builds
 * carries one.
 *
 * <p>A component {@code maxBatch} of a record read at {@code bellwether.ingest} has the key {@code
 * bellwether.ingest.max-batch} and the environment name {@code BELLWETHER_INGEST_MAX_BATCH}. It may be text, a number,
 * a boolean, an enum, a {@code Duration} ({@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code
 * PT30S}), a {@code Path}, a {@code URI}, any type that has a static {@code of}, {@code valueOf} or {@code parse} from
 * text, an {@code Optional} or {@code List} of those, a {@code Map} of text to text, another such record or an {@code
 * Optional} of it (present when one of its keys is given).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** The value of {@link #value()} that stands for "no default". */
    String NONE = "\0";

    /**
     * The default, as it would be written in a file. Without one a setting is required, or empty where it is an {@code
     * Optional}, {@code List} or {@code Map}. On a component that is itself a record: defaults for its components
     * instead of their own, as in {@code "port=8080, host=127.0.0.1"}.
     */
    String value() default NONE;

    /** What it does, in which unit and range: one line, shown by {@code --help}. */
    String doc();

    /** Whether the value is hidden wherever it would be shown. */
    boolean secret() default false;
}
