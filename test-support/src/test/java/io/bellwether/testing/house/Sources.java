package io.bellwether.testing.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what must not stand in the tree: classes that break the rules. */
final class Sources {

    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    Sources(Path directory) {
        this.directory = directory;
    }

    /** A source of one type; its package is given a package-info that is {@code @NullMarked}. */
    Sources with(String source) throws IOException {
        String name = find(PACKAGE, source);
        Path folder = Files.createDirectories(directory.resolve("src").resolve(name.replace('.', '/')));
        add(folder.resolve(find(TYPE, source) + ".java"), source);
        add(folder.resolve("package-info.java"), "@org.jspecify.annotations.NullMarked package " + name + ";");
        return this;
    }

    /** A source whose package promises nothing. */
    Sources withUnmarked(String source) throws IOException {
        with(source);
        Files.delete(files.remove(files.size() - 1));
        return this;
    }

    JavaClasses compile() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of("-d", classes.toString(), "-proc:none", "-Xlint:none"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException("the fixture does not compile: " + messages);
            }
        }
        return new ClassFileImporter().importPath(classes);
    }

    private void add(Path file, String source) throws IOException {
        Files.writeString(file, source);
        files.remove(file);
        files.add(file);
    }

    private static String find(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + source);
        }
        return matcher.group(1);
    }
}
