package dev.muster.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result for people and for programs.
 *
 * @param conditions what the figures were measured under
 * @param noisy whether the floor itself was not steady, also when repeated
 */
record BenchReport(Map<String, String> conditions, boolean noisy, List<Figure> figures) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A number as short as it may be. */
    static String number(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f";
        String text = format.formatted(value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        conditions.forEach((name, value) -> table.append("%-10s %s%n".formatted(name, value)));
        table.append(
                "%n%-5s %-52s %8s  %-17s %-8s %-8s %s%n"
                        .formatted("", "", "median", "min–max", "target", "stretch", ""));
        for (Figure figure : figures) {
            Spread value = figure.value();
            table.append(
                    "%-5s %-52s %8s  %-17s %-8s %-8s %s%n      %s%n"
                            .formatted(
                                    figure.id(),
                                    figure.title(),
                                    number(value.median()),
                                    number(value.min()) + "–" + number(value.max()),
                                    figure.target().text(),
                                    figure.stretch().text(),
                                    figure.verdict().toUpperCase(Locale.ROOT),
                                    figure.note()));
        }
        if (noisy) {
            table.append("\nNOISY: the floor differed by more than 25 % between rounds.\n");
        }
        return table.toString();
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("conditions", conditions);
        json.put("noisy", noisy);
        json.put("figures", figures.stream().map(BenchReport::json).toList());
        return JSON.writeValueAsString(json) + "\n";
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", figure.id());
        json.put("title", figure.title());
        json.put("median", figure.value().median());
        json.put("min", figure.value().min());
        json.put("max", figure.value().max());
        json.put("target", figure.target().text());
        json.put("stretch", figure.stretch().text());
        json.put("verdict", figure.verdict());
        json.put("note", figure.note());
        return json;
    }
}
