package dev.muster.database;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How values cross into PostgreSQL columns and back.
 *
 * <p>Texts of evidence can hold what no column of PostgreSQL can: U+0000 and halves of surrogate
 * pairs. In columns they are shown as U+2400 and U+FFFD; the exact text stays in the record's own
 * bytes.
 */
public final class Columns {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The escape of U+0000, but not an escaped backslash before the letters u0000. */
    private static final Pattern NUL_ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private Columns() {}

    /** The text as a column can hold it. */
    public static String text(String text) {
        String wellFormed =
                isWellFormed(text)
                        ? text
                        : new String(
                                text.getBytes(StandardCharsets.UTF_16BE),
                                StandardCharsets.UTF_16BE);
        return wellFormed.replace('\0', '\u2400');
    }

    /** The text as a column can hold it; null stays null. */
    public static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /**
     * JSON text of a value made of maps, lists, texts, numbers or tree nodes, as a {@code jsonb}
     * column can hold it.
     */
    public static String json(Object value) {
        String json = JSON.writeValueAsString(value);
        return text(
                json.contains("\\u0000") ? NUL_ESCAPE.matcher(json).replaceAll("$1\u2400") : json);
    }

    /** A moment as a statement's parameter. */
    public static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A moment out of a row. */
    public static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A moment out of a row; null when the column is. */
    public static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** The texts of an array column. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
