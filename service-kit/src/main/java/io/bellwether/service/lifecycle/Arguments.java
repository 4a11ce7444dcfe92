package io.bellwether.service.lifecycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line of a service. */
record Arguments(Wanted wanted, List<Path> files, Map<String, String> flags) {

    /** What to do. */
    enum Wanted {
        RUN,
        HELP,
        PRINT_CONFIG
    }

    static String usage(String service) {
        return """
                Usage: %s [--config FILE]... [--set KEY=VALUE]... [--print-config | --help]

                  --config FILE     read settings from a YAML or .properties file; of several the later wins
                  --set KEY=VALUE   set one, as in --set bellwether.log.level=debug
                  --print-config    print every setting with its value and where it came from, and end
                  --help            print this with all settings, and end

                Flags win over the environment, where bellwether.log.level is BELLWETHER_LOG_LEVEL;
                the environment wins over files.
                """.formatted(service);
    }

    /**
     * @throws StartupException with {@link ExitCode#USAGE} if it cannot be understood
     */
    static Arguments parse(String[] args) {
        Wanted wanted = Wanted.RUN;
        List<Path> files = new ArrayList<>();
        Map<String, String> flags = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String option = args[i].split("=", 2)[0];
            switch (option) {
                case "--help", "-h" -> wanted = Wanted.HELP;
                case "--print-config" -> wanted = wanted == Wanted.HELP ? wanted : Wanted.PRINT_CONFIG;
                case "--config", "--set" -> {
                    boolean attached = args[i].length() > option.length();
                    if (!attached && i + 1 == args.length) {
                        throw misunderstood(option + " needs a value");
                    }
                    String value = attached ? args[i].substring(option.length() + 1) : args[++i];
                    if (option.equals("--config")) {
                        files.add(Path.of(value));
                    } else {
                        set(flags, value);
                    }
                }
                default -> throw misunderstood("there is no option " + option);
            }
        }
        return new Arguments(wanted, files, flags);
    }

    private static void set(Map<String, String> flags, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw misunderstood("--set needs KEY=VALUE, as in --set bellwether.log.level=debug");
        }
        flags.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
    }

    private static StartupException misunderstood(String what) {
        return new StartupException(ExitCode.USAGE, "Command line: " + what + "; see --help.");
    }
}
