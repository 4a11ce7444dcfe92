package io.bellwether.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Somebody as an option takes it: not blank. */
public final class ActorText implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("say who it is");
        }
        return text;
    }
}
