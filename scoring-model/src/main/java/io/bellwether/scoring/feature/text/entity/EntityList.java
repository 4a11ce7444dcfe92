package io.bellwether.scoring.feature.text.entity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a list of entities: UTF-8, first line {@code id,name,ticker,aliases}, a company a line, {@code ;} between several tickers or
 * aliases; fields in double quotes may hold commas, lines that begin with {@code #} are comments.
 */
final class EntityList {
    private static final List<String> HEADER = List.of("id", "name", "ticker", "aliases");
    private static final Pattern TICKER = Pattern.compile("\\$?[A-Z0-9][A-Z0-9.&-]{0,14}");
    private static final int LONGEST_NAME = 128;
    private static final int MOST_WORDS = 8;

    private final Path file;
    private final Map<String, Integer> lineOf = new HashMap<>();
    private final List<Entity> entities = new ArrayList<>();

    private EntityList(Path file) {
        this.file = file;
    }

    static List<Entity> read(Path file) throws EntityListException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EntityListException(
                    file + " cannot be read as UTF-8 (" + e + "); check the path, the permissions and the encoding", e);
        }
        EntityList list = new EntityList(file);
        for (int i = 0; i < lines.size(); i++) {
            list.line(i + 1, lines.get(i));
        }
        return list.entities;
    }

    private void line(int number, String line) throws EntityListException {
        if (number == 1) {
            if (!fields(number, line).equals(HEADER)) {
                throw problem(number, "is '" + line + "'; the first line must be " + String.join(",", HEADER));
            }
        } else if (!line.isBlank() && !line.startsWith("#")) {
            List<String> fields = fields(number, line);
            if (fields.size() != HEADER.size()) {
                throw problem(
                        number,
                        "has " + fields.size() + " fields, must have " + HEADER.size()
                                + " (a field may be empty; put one with a comma in double quotes)");
            }
            Entity entity = new Entity(fields.get(0), fields.get(1), several(fields.get(2)), several(fields.get(3)));
            check(number, entity);
            entities.add(entity);
        }
    }

    private void check(int number, Entity entity) throws EntityListException {
        once(number, "the id", entity.id());
        name(number, entity.name());
        for (String alias : entity.aliases()) {
            name(number, alias);
        }
        for (String ticker : entity.tickers()) {
            if (!TICKER.matcher(ticker).matches()) {
                throw problem(number, "has the ticker '" + ticker + "'; use capitals, digits, '.', '-' and '&'");
            }
            once(number, "the ticker", ticker.replace("$", ""));
        }
    }

    private void name(int number, String name) throws EntityListException {
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw problem(
                    number, "has a name of more than " + LONGEST_NAME + " characters or with a control character");
        }
        int words = Words.of(name).size();
        if (words == 0 || words > MOST_WORDS) {
            throw problem(number, "has the name '" + name + "', which must have 1 to " + MOST_WORDS + " words");
        }
        once(number, "the name", Words.key(name));
    }

    private void once(int number, String what, String key) throws EntityListException {
        if (key.isBlank()) {
            throw problem(number, "lacks " + what);
        }
        Integer before = lineOf.putIfAbsent(what + " " + key, number);
        if (before != null) {
            throw problem(
                    number,
                    "has " + what + " '" + key + "', which line " + before
                            + (before == number ? " has already; name it once" : " has, too; keep it for one of them"));
        }
    }

    private List<String> fields(int number, String line) throws EntityListException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw problem(number, "opens a double quote and does not close it");
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private static List<String> several(String field) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int end = field.indexOf(';'); from <= field.length(); end = field.indexOf(';', from)) {
            String part = field.substring(from, end < 0 ? field.length() : end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = end < 0 ? field.length() + 1 : end + 1;
        }
        return parts;
    }

    private EntityListException problem(int number, String what) {
        return new EntityListException(file + ", line " + number + " " + what);
    }
}
