package dev.muster.evidence.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSourceTest {

    @Test
    void reads_a_text_across_its_sections() throws Exception {
        assertThat(textOf("<a>x &lt;<![CDATA[ & ]]><b>y</b></a>")).isEqualTo("x < & y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>x\u0001y</a>",
                "<a>x<![CDATA[ \u0001 ]]></a>",
                "<a>x<![CDATA[ y",
                "<a>x]]>y</a>",
                "<a>x&#0;y</a>",
                "<a>x&#xFFFFFFFF;y</a>",
                "<a>x&undeclared;y</a>",
                "<a>x<![CDAT[ ]]></a>",
                "<a>x"
            })
    void says_that_a_text_is_broken_and_where(String document) {
        assertThatThrownBy(() -> textOf(document))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageMatching("the XML is broken at line 1, column \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0011", "\u001f"})
    void takes_no_control_character_for_a_space(String control) throws Exception {
        String declaration = "<?xml version=\"1.0\"@ encoding=\"utf-8\"?><a>x</a>";
        assertThat(textOf(declaration.replace("@", "\n"))).isEqualTo("x");
        assertThatThrownBy(() -> textOf(declaration.replace("@", control)))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessage("the XML is broken at its declaration, which has a control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf--8", "utf-9"})
    void knows_no_encoding_that_others_do_not(String encoding) throws Exception {
        String document = "<?xml version=\"1.0\" encoding=\"@\"?><a>x</a>";
        assertThat(textOf(document.replace("@", "UTF-8"))).isEqualTo("x");
        assertThatThrownBy(() -> textOf(document.replace("@", encoding)))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageStartingWith("the XML is broken");
    }

    @Test
    void takes_no_overlong_form_for_the_character_that_it_seems_to_stand_for() throws Exception {
        byte[] overlong = "<a>MEDxyM</a>".getBytes(StandardCharsets.UTF_8);
        assertThat(textOf(overlong)).isEqualTo("MEDxyM");
        overlong[6] = (byte) 0xc1;
        overlong[7] = (byte) 0xaa;
        assertThatThrownBy(() -> textOf(overlong))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessage("the XML is not encoded in UTF-8");
    }

    @Test
    void reads_other_encodings_that_are_declared() throws Exception {
        String document = "<?xml version='1.0' encoding='@'?><a>M\u00e9dium</a>";
        for (String name : List.of("ISO-8859-1", "UTF-8", "utf-8", "UTF-16")) {
            byte[] bytes = document.replace("@", name).getBytes(Charset.forName(name));
            assertThat(textOf(bytes)).as(name).isEqualTo("M\u00e9dium");
        }
        byte[] marked = "\ufeff<a>M\u00e9dium</a>".getBytes(StandardCharsets.UTF_8);
        assertThat(textOf(marked)).isEqualTo("M\u00e9dium");
    }

    private static String textOf(String document) throws IOException, UnreadableEvidenceException {
        return textOf(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String textOf(byte[] document) throws IOException, UnreadableEvidenceException {
        try (XmlSource xml = XmlSource.open(new ByteArrayInputStream(document), 64)) {
            assertThat(xml.next()).isTrue();
            return xml.stringValue();
        }
    }
}
