package io.bellwether.service.config.problem;

import java.nio.file.Path;

/** Where a value came from, from the weakest source to the strongest. */
public sealed interface Origin {

    /** Shown to people: short, names the thing they would edit. */
    String describe();

    /** Nobody gave a value, and there is no default. */
    record Nowhere() implements Origin {
        @Override
        public String describe() {
            return "not set";
        }
    }

    /** The default that the program declares. */
    record Default() implements Origin {
        @Override
        public String describe() {
            return "default";
        }
    }

    /** A configuration file. */
    record File(Path path) implements Origin {
        @Override
        public String describe() {
            return "file " + path;
        }
    }

    /** An environment variable, by its name. */
    record Environment(String variable) implements Origin {
        @Override
        public String describe() {
            return "environment " + variable;
        }
    }

    /** A flag of the command line. */
    record Flag() implements Origin {
        @Override
        public String describe() {
            return "command line";
        }
    }
}
