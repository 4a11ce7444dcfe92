package io.bellwether.training.packaging.ask;

/** An input that the model cannot be asked about: says what is wrong with it and what would be right. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
