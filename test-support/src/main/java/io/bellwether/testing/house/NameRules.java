package io.bellwether.testing.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** What types and packages are called, and what a package promises. */
final class NameRules {

    private static final Pattern TYPE =
            Pattern.compile(".*(Utils?|Helpers?|Manager|Impl|Common|Misc|Base)|(Utils?|Common|Misc|Base)[A-Z].*");
    private static final Pattern PACKAGE =
            Pattern.compile("(.*\\.)?(utils?|helpers?|managers?|impl|commons?|misc|base)(\\..*)?");

    private NameRules() {}

    static List<ArchRule> all() {
        return List.of(
                Each.classShould(
                        "have a name that says what it is",
                        type -> !TYPE.matcher(type.getSimpleName()).matches()),
                Each.classShould(
                        "live in a package that says what it holds",
                        type -> !PACKAGE.matcher(type.getPackageName()).matches()),
                Each.classShould("live in a @NullMarked package", NameRules::isNullMarked));
    }

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class);
    }
}
