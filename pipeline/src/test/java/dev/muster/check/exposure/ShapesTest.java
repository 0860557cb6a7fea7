package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A shape is found where its expression matches and no letter or digit stands before it. */
class ShapesTest {
    private static final List<String> SHAPES =
            List.of("9", "99", "A9", "A", "99-99", "999.999", "9999", "AA99-9999", "99-");

    @Test
    void finds_what_an_expression_for_each_shape_finds() {
        Shapes shapes = new Shapes(SHAPES.stream().map(Shape::new).toList());
        SplittableRandom random = new SplittableRandom(31);
        int places = 0;
        for (int round = 0; round < 3000; round++) {
            String text = text(random);
            List<String> searched = searched(text);
            assertThat(found(shapes, text)).as(text).containsExactlyInAnyOrderElementsOf(searched);
            places += searched.size();
        }
        assertThat(places).isGreaterThan(3000);
    }

    @Test
    void finds_nothing_when_there_are_none() {
        assertThat(found(new Shapes(List.of()), "AA99-9999")).isEmpty();
    }

    @Test
    void is_made_of_classes_only() {
        assertThat(new Shape("A9-.").classes()).isEqualTo("A9-.");
        assertThatThrownBy(() -> new Shape("a")).hasMessageContaining("a shape is made of");
        assertThatThrownBy(() -> new Shape("")).hasMessageContaining("a shape is made of");
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(16);
        for (int i = 0; i < length; i++) {
            text.append("AZaz0919 -.:\u00e9".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private static List<String> found(Shapes shapes, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        shapes.scan(bytes, bytes.length, (shape, end) -> found.add(SHAPES.get(shape) + " " + end));
        return found;
    }

    private static List<String> searched(String text) {
        List<String> found = new ArrayList<>();
        for (String shape : SHAPES) {
            String classes =
                    shape.replace(".", "\\.")
                            .replace("-", "[ -]")
                            .replace("A", "[A-Z]")
                            .replace("9", "[0-9]");
            Matcher matcher = Pattern.compile("(?<![A-Za-z0-9])" + classes).matcher(text);
            for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
                found.add(shape + " " + matcher.end());
            }
        }
        return found;
    }
}
