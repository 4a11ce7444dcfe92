package io.bellwether.service.lifecycle;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what a failure came from. */
public final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The failure, its cause, the cause of that, and so on; an end is made of chains that go on for ever. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    /** The outermost of the type. */
    public static <E extends Throwable> Optional<E> find(Throwable failure, Class<E> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
