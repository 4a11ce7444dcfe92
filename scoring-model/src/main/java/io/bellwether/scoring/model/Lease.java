package io.bellwether.scoring.model;

/**
 * The right to use a model until closed. Belongs to the thread that acquired it; closing it twice is harmless.
 *
 * <p><em>Failure modes.</em> A lease that is never closed keeps its model open for ever: hold it in try-with-resources.
 */
public final class Lease<M extends AutoCloseable> implements AutoCloseable {
    private final ModelSlot.Tenancy<M> tenancy;
    private boolean closed;

    Lease(ModelSlot.Tenancy<M> tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * The leased model; not to be used after this lease is closed.
     *
     * @throws IllegalStateException when the lease is closed
     */
    public M model() {
        if (closed) {
            throw new IllegalStateException("the lease is closed; acquire another one from the slot");
        }
        return tenancy.model();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tenancy.release();
        }
    }
}
